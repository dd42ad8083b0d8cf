package dev.firstline.chat;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A client of the chat API: what a page does, without a page.
public final class ChatClient {

    static final String JSON = "application/json";
    static final String EVENT_STREAM = "text/event-stream";

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private final URI base;

    public ChatClient(URI base) {
        this.base = base;
    }

    /// Talks to the application that a test of this process has started.
    public static ChatClient ofTheApplication() {
        return new ChatClient(URI.create("http://localhost:" + RestAssured.port));
    }

    /// Starts a conversation of a new visitor.
    public Chat start() {
        var answer = send(request("/api/chat/conversations").POST(BodyPublishers.noBody()));
        var started = ChatJson.read(expect(201, answer).body());
        return new Chat(
                this, UUID.fromString(started.get("id").asText()), started.get("token").asText());
    }

    /// The same conversation through this client, such as that of another replica.
    public Chat join(Chat other) {
        return new Chat(this, other.id(), other.token());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static HttpResponse<String> expect(int status, HttpResponse<String> answer) {
        if (answer.statusCode() != status) {
            throw new AssertionError(answer + " " + answer.body());
        }
        return answer;
    }

    EventReader open(HttpRequest.Builder request) {
        try {
            return EventReader.open(http, request.build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One conversation and the token that opens it.
    public record Chat(ChatClient client, UUID id, String token) {

        /// Sends a message with a key of its own.
        public Accepted ask(String text) {
            var answer = send(text, UUID.randomUUID().toString());
            return Accepted.of(expect(202, answer).body());
        }

        /// Sends a message.
        public HttpResponse<String> send(String text, String key) {
            var body = ChatJson.write(new Text(text));
            return client.send(
                    request("/messages")
                            .header("Content-Type", JSON)
                            .header("Idempotency-Key", key)
                            .POST(BodyPublishers.ofString(body)));
        }

        /// Follows the conversation from its beginning.
        public EventReader events() {
            return eventsAfter(0);
        }

        /// Follows the conversation as a reader who has everything up to this number.
        public EventReader eventsAfter(long seq) {
            return client.open(request("/events?after=" + seq));
        }

        /// Follows the conversation as a browser that lost its connection.
        public EventReader resumeAfter(long seq) {
            return client.open(request("/events").header("Last-Event-ID", Long.toString(seq)));
        }

        public JsonNode snapshot() {
            return ChatJson.read(expect(200, client.send(request("").GET())).body());
        }

        public HttpResponse<String> stop(UUID turn) {
            return client.send(
                    authorized("/api/chat/turns/" + turn + "/stop").POST(BodyPublishers.noBody()));
        }

        public HttpResponse<String> handOver() {
            return client.send(request("/handoff").POST(BodyPublishers.noBody()));
        }

        /// A request about this conversation by its visitor.
        HttpRequest.Builder request(String path) {
            return authorized("/api/chat/conversations/" + id + path);
        }

        HttpRequest.Builder authorized(String path) {
            return client.request(path).header("Authorization", "Bearer " + token);
        }
    }

    /// A message as it was accepted; the turn is null when a person owns the conversation.
    public record Accepted(UUID message, @Nullable UUID turn) {

        static Accepted of(String json) {
            var body = ChatJson.read(json);
            String turn = body.path("turn").asText("");
            return new Accepted(
                    UUID.fromString(body.get("message").asText()),
                    turn.isEmpty() || turn.equals("null") ? null : UUID.fromString(turn));
        }

        /// The turn, which must exist.
        public UUID requireTurn() {
            if (turn == null) {
                throw new AssertionError("message without a turn " + message);
            }
            return turn;
        }
    }

    private record Text(String text) {}
}
