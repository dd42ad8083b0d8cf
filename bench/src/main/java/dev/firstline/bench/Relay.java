package dev.firstline.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.PoolOptions;

/// The least that a chat server can do: take a question, ask the model, parse each piece of its answer, and pass the
/// pieces on with one write for each turn of the event loop.
final class Relay {

    private static final int MODEL_CONNECTIONS_MAX = 256;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Vertx vertx;
    private final HttpClient client;
    private final int modelPort;

    Relay(Vertx vertx, int modelPort) {
        this.vertx = vertx;
        this.modelPort = modelPort;
        client = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(MODEL_CONNECTIONS_MAX));
    }

    void answer(HttpServerRequest request) {
        request.body()
                .compose(body ->
                        client.request(
                                        HttpMethod.POST,
                                        modelPort,
                                        "127.0.0.1",
                                        "/v1/chat/completions")
                                .compose(call -> call.send(question(body))))
                .onSuccess(answer -> pass(answer, ReferenceServer.open(request)))
                .onFailure(_ -> request.response().setStatusCode(502).end());
    }

    private void pass(HttpClientResponse answer, HttpServerResponse response) {
        var passing = new Passing(vertx.getOrCreateContext(), response);
        var events = new EventCutter((_, data) -> passing.take(data));
        answer.handler(events::accept);
        answer.endHandler(_ -> passing.end());
    }

    private static Buffer question(Buffer body) {
        try {
            var call = JsonNodeFactory.instance.objectNode().put("model", "bench");
            call.put("stream", true)
                    .putArray("messages")
                    .addObject()
                    .put("role", "user")
                    .set("content", JSON.readTree(body.getBytes()).path("text"));
            return Buffer.buffer(JSON.writeValueAsBytes(call));
        } catch (java.io.IOException e) {
            throw new IllegalArgumentException("The question is no JSON", e);
        }
    }

    /// One answer on its way through.
    private static final class Passing {

        private final Context context;
        private final HttpServerResponse response;
        private Buffer pending = Buffer.buffer();
        private boolean isFlushScheduled;

        Passing(Context context, HttpServerResponse response) {
            this.context = context;
            this.response = response;
        }

        void take(String data) {
            if (data.startsWith("{")) {
                add(data);
            } else {
                pending.appendString(ReferenceServer.done());
            }
            if (!isFlushScheduled) {
                isFlushScheduled = true;
                context.runOnContext(_ -> flush());
            }
        }

        void end() {
            context.runOnContext(_ -> {
                flush();
                var _ = response.end();
            });
        }

        private void add(String data) {
            try {
                var content = JSON.readTree(data).path("choices").path(0).path("delta");
                if (content.has("content")) {
                    pending.appendString(ReferenceServer.delta(content.get("content").asText()));
                }
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException("The model sent no JSON", e);
            }
        }

        private void flush() {
            isFlushScheduled = false;
            if (pending.length() > 0) {
                var _ = response.write(pending);
                pending = Buffer.buffer();
            }
        }
    }
}
