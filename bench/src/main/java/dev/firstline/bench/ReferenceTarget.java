package dev.firstline.bench;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;

import java.util.Map;

/// A reference, or the model itself: 64 tokens, each an event of its own, then the end.
final class ReferenceTarget implements Target {

    private static final Map<String, String> HEADERS = Map.of("Content-Type", "application/json");
    private static final Buffer QUESTION =
            Buffer.buffer("{\"text\":\"May I return a tent that I have used once?\"}");

    private final StreamCall call;

    ReferenceTarget(HttpClient client, int port, String path, StreamCall.Connection connection) {
        call = new StreamCall(client, port, path, connection);
    }

    @Override
    public Future<Timing> ask() {
        return call.send(HEADERS, QUESTION, new Tokens());
    }

    /// Counts tokens. Does not parse them: the client shares its machine with what it measures.
    private static final class Tokens implements StreamCall.Reader {

        private static final String DELTA = "delta";
        private static final String CONTENT = "\"content\"";

        private int count;
        private long firstNanos;

        @Override
        public boolean take(String name, String data) {
            if (name.equals(DELTA) || data.contains(CONTENT)) {
                if (count == 0) {
                    firstNanos = System.nanoTime();
                }
                count++;
            }
            return name.equals("done") || data.equals("[DONE]");
        }

        @Override
        public long firstNanos() {
            return firstNanos;
        }

        @Override
        public String problem() {
            return count == Answer.TOKENS.size() ? "" : "an answer of " + count + " tokens";
        }
    }
}
