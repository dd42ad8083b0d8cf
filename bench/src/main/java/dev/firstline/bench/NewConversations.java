package dev.firstline.bench;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;

import java.util.Queue;

/// Begins conversations and keeps them for later.
final class NewConversations implements Target {

    private static final int CREATED = 201;

    private final HttpClient client;
    private final int port;
    private final Queue<Conversation> created;

    NewConversations(HttpClient client, int port, Queue<Conversation> created) {
        this.client = client;
        this.port = port;
        this.created = created;
    }

    @Override
    public Future<Timing> ask() {
        return client.request(HttpMethod.POST, port, "127.0.0.1", "/api/chat/conversations")
                .compose(request ->
                        request.putHeader("Content-Type", "application/json")
                                .send(Buffer.buffer("{}")))
                .compose(this::keep);
    }

    private Future<Timing> keep(HttpClientResponse response) {
        return response.body()
                .compose(body -> {
                    if (response.statusCode() != CREATED) {
                        return Future.failedFuture("status " + response.statusCode() + " " + body);
                    }
                    var started = body.toJsonObject();
                    created.add(
                            new Conversation(started.getString("id"), started.getString("token")));
                    long now = System.nanoTime();
                    return Future.succeededFuture(new Timing(now, now));
                });
    }
}
