package dev.firstline.bench;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;

import java.util.Map;
import java.util.Queue;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/// The product: each question goes into a conversation of its own, and the answer comes back on the same request. The
/// stream would stay open for what follows in the conversation, so the client closes it.
final class ProductTarget implements Target {

    private final HttpClient client;
    private final int port;
    private final Queue<Conversation> conversations;
    private final IntFunction<String> questions;
    private final Supplier<AnswerReader> readers;
    private int asked;

    /// @param conversations where the questions go, one each
    /// @param questions the text of the n-th question
    ProductTarget(
            HttpClient client,
            int port,
            Queue<Conversation> conversations,
            IntFunction<String> questions,
            Supplier<AnswerReader> readers) {
        this.client = client;
        this.port = port;
        this.conversations = conversations;
        this.questions = questions;
        this.readers = readers;
    }

    @Override
    public Future<Timing> ask() {
        return ask(conversations.remove(), readers.get());
    }

    /// Asks the next question in that conversation.
    Future<Timing> ask(Conversation conversation, StreamCall.Reader reader) {
        int number = asked++;
        var headers =
                Map.of(
                        "Authorization",
                        "Bearer " + conversation.token(),
                        "Idempotency-Key",
                        "question-" + number,
                        "Accept",
                        "text/event-stream",
                        "Content-Type",
                        "application/json");
        var path = "/api/chat/conversations/" + conversation.id() + "/messages";
        var body = Buffer.buffer("{\"text\":\"" + questions.apply(number) + "\"}");
        return new StreamCall(client, port, path, StreamCall.Connection.CLOSED)
                .send(headers, body, reader);
    }
}
