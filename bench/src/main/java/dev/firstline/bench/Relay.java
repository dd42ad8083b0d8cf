package dev.firstline.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.PoolOptions;

import java.io.IOException;

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
        var events = new EventCutter((_, data) -> take(passing, data));
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
        } catch (IOException e) {
            throw new IllegalArgumentException("The question is no JSON", e);
        }
    }

    private static void take(Passing passing, String data) {
        if (data.startsWith("{")) {
            try {
                var content = JSON.readTree(data).path("choices").path(0).path("delta");
                if (content.has("content")) {
                    passing.add(ReferenceServer.delta(content.get("content").asText()));
                }
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException("The model sent no JSON", e);
            }
        }
    }
}
