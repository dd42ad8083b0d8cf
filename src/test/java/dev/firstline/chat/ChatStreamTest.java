package dev.firstline.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.firstline.TestDatabase;
import dev.firstline.chat.ChatClient.Chat;
import dev.firstline.platform.Ids;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class ChatStreamTest {

    /// Asked anew each time, so that no answer comes from the cache.
    private static final String QUESTION = "How long do I have to return a tent I have used once? ";

    private static final int STREAMS_PER_VISITOR = 6;

    @Inject EventStreams streams;

    private ChatClient client;

    @BeforeEach
    void connect() {
        client = ChatClient.ofTheApplication();
        awaitNoStreams();
    }

    @Test
    void aPostThatAcceptsAStreamIsAnsweredWithItsOwnEvents() {
        var chat = client.start();
        chat.ask(QUESTION + Ids.shortId());
        try (var reader = chat.events()) {
            reader.awaitEvent("done");
        }

        try (var reader = postAndFollow(chat, "And a pair of boots?")) {
            reader.awaitEvent("done");

            assertThat(reader.response().headers().firstValue("Content-Type").orElse(""))
                    .isEqualTo("text/event-stream; charset=utf-8");
            assertThat(reader.events().getFirst().name()).isEqualTo("message");
            assertThat(reader.events().getFirst().text("text")).isEqualTo("And a pair of boots?");
        }
    }

    @Test
    void aRepeatedPostFollowsFromTheSameMessage() {
        var chat = client.start();
        try (var reader = postAndFollow(chat, QUESTION)) {
            reader.awaitEvent("done");
        }

        try (var reader = postAndFollow(chat, QUESTION)) {
            reader.awaitEvent("done");

            assertThat(reader.events()).extracting(ReceivedEvent::name).contains("message", "done");
            assertThat(reader.events()).filteredOn(ReceivedEvent::isTerminal).hasSize(1);
        }
    }

    @Test
    void f01ReadingOnAfterAnyNumberGivesExactlyTheRest() {
        var chat = client.start();
        var live = answeredLive(chat);

        var log = read(chat, 0);

        assertStrictlyIncreasing(live);
        assertThat(live).endsWith(log.getLast());
        for (var event : live) {
            var rest = log.stream().filter(it -> it.id() > event.id()).toList();
            assertThat(read(chat, event.id())).isEqualTo(rest);
        }
    }

    @Test
    void f01AReaderWhoComesBackInMidAnswerHasWhatTheOthersHave() {
        var chat = client.start();
        var pieced = new ArrayList<ReceivedEvent>();
        try (var whole = chat.events()) {
            chat.ask(QUESTION + Ids.shortId());
            while (pieced.stream().noneMatch(ReceivedEvent::isTerminal)) {
                long last = pieced.isEmpty() ? 0 : pieced.getLast().id();
                try (var part = chat.resumeAfter(last)) {
                    part.awaitEvent(_ -> true);
                    pieced.addAll(part.events());
                }
            }
            whole.awaitEvent("done");

            assertStrictlyIncreasing(pieced);
            assertThat(whole.events()).containsSubsequence(pieced);
            assertThat(pieced.getLast()).isEqualTo(whole.events().getLast());
        }
    }

    @Test
    void f02ThreeReadersHaveTheSameEvents() {
        var chat = client.start();
        try (var one = chat.events();
                var two = chat.events();
                var three = chat.events()) {
            chat.ask(QUESTION + Ids.shortId());
            long last = one.awaitEvent("done").id();

            assertThat(two.awaitId(last)).isEqualTo(one.events());
            assertThat(three.awaitId(last)).isEqualTo(one.events());
        }
    }

    @Test
    void whatWasShownIsABeginningOfTheAnswer() {
        var chat = client.start();

        var events = answeredLive(chat);

        var shown = new StringBuilder();
        events.stream()
                .filter(event -> event.name().equals("delta"))
                .forEach(event -> shown.append(event.text("text")));
        assertThat(shown).isNotBlank();
        assertThat(events.getLast().text("text")).startsWith(shown.toString().strip());
    }

    @Test
    void aNumberBeyondTheLogIsAGap() {
        var chat = client.start();
        long last = answeredLive(chat).getLast().id();

        try (var reader = chat.eventsAfter(last + 100_000)) {
            var gap = reader.awaitEvent("gap");

            assertThat(gap.data().get("seq").asLong()).isEqualTo(last);
            chat.ask("And boots?");
            assertThat(reader.awaitEvent("message").id()).isGreaterThan(last);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "x", "1.0", "0x10", "1e3", "9999999999999999999", "%00", "1%0A2"})
    void aCursorIsANumber(String cursor) {
        var chat = client.start();

        var answer = client.send(chat.request("/events?after=" + cursor).GET());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/problem+json");
    }

    @Test
    void theHeaderOfAReconnectingReaderCountsBeforeTheAddress() {
        var chat = client.start();
        var log = answeredLive(chat);

        try (var reader =
                client.open(
                        chat.request("/events?after=0")
                                .header("Last-Event-ID", Long.toString(log.getFirst().id())))) {
            reader.awaitEvent("done");

            assertThat(reader.events().getFirst().id()).isGreaterThan(log.getFirst().id());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, ''",
        "GET, /events",
        "GET, /events?after=0",
        "POST, /messages",
        "POST, /handoff"
    })
    void s02NobodyElseOpensAConversation(String method, String path) {
        var owner = client.start();
        owner.ask("CANARY " + QUESTION + Ids.shortId());
        var stranger = client.start();

        var withoutToken = send(owner, null, method, path);
        var withAWrongToken = send(owner, "A".repeat(43), method, path);
        var withAnothersToken = send(owner, stranger.token(), method, path);
        var notExisting =
                send(new Chat(client, UUID.randomUUID(), ""), stranger.token(), method, path);

        assertThat(withoutToken.status()).isEqualTo(401);
        assertThat(withAWrongToken.status()).isEqualTo(401);
        assertThat(withAnothersToken.status()).isEqualTo(404);
        assertThat(withAnothersToken).isEqualTo(notExisting);
        assertThat(withoutToken.body() + withAWrongToken.body() + withAnothersToken.body())
                .doesNotContain("CANARY", owner.token());
        assertThat(owner.snapshot().get("owner").asText()).isEqualTo("ai");
    }

    @Test
    void s02TheCookieOfAnotherVisitorOpensNothing() {
        var owner = client.start();
        owner.ask("CANARY " + QUESTION + Ids.shortId());
        var stranger = client.start();

        var answer =
                client.send(
                        client.request("/api/chat/conversations/" + owner.id() + "/events")
                                .header("Cookie", "firstline-visitor=" + stranger.token())
                                .header("Last-Event-ID", "0")
                                .GET());

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).doesNotContain("CANARY");
    }

    @Test
    void s02TurnsAndMessagesOfAnotherDoNotExist() {
        var owner = client.start();
        var accepted = owner.ask(QUESTION + Ids.shortId());
        var stranger = client.start();

        var stop =
                client.send(
                        stranger.authorized("/api/chat/turns/" + accepted.turn() + "/stop")
                                .POST(BodyPublishers.noBody()));
        var feedback =
                client.send(
                        stranger.authorized(
                                        "/api/chat/messages/" + accepted.message() + "/feedback")
                                .header("Content-Type", ChatClient.JSON)
                                .POST(BodyPublishers.ofString("{\"value\":\"up\"}")));

        assertThat(stop.statusCode()).isEqualTo(404);
        assertThat(feedback.statusCode()).isEqualTo(404);
        try (var reader = owner.events()) {
            reader.awaitEvent("done");
        }
    }

    @Test
    void s02TokensAreRandom() {
        var tokens = new HashSet<String>();
        for (int i = 0; i < 50; i++) {
            tokens.add(client.start().token());
        }

        assertThat(tokens).hasSize(50).allMatch(token -> token.matches("[A-Za-z0-9_-]{43}"));
    }

    @Test
    void aVisitorHasSixStreamsAndNotOneMore() {
        var chat = client.start();
        var readers = new ArrayList<EventReader>();
        for (int i = 0; i < STREAMS_PER_VISITOR; i++) {
            readers.add(chat.events());
        }

        var refused = client.send(chat.request("/events").GET());
        readers.getFirst().close();
        await().until(() -> streams.openStreams() == STREAMS_PER_VISITOR - 1);
        readers.add(chat.events());

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(readers.getLast().response().statusCode()).isEqualTo(200);
        readers.forEach(EventReader::close);
    }

    @Test
    void f05ReadersWhoVanishAtOnceAreForgotten() throws IOException {
        var chat = client.start();

        for (int i = 0; i < 200; i++) {
            openAndVanish(chat, i % 2 == 0);
        }

        // The last of them may reach the server only now, so that one look could come between.
        await().untilAsserted(() -> assertAllStreamsAreFree(chat));
    }

    private void assertAllStreamsAreFree(Chat chat) {
        awaitNoStreams();
        var readers = new ArrayList<EventReader>();
        try {
            for (int i = 0; i < STREAMS_PER_VISITOR; i++) {
                readers.add(chat.events());
            }
            assertThat(readers).allMatch(reader -> reader.response().statusCode() == 200);
        } finally {
            readers.forEach(EventReader::close);
        }
    }

    private List<ReceivedEvent> answeredLive(Chat chat) {
        try (var reader = chat.events()) {
            chat.ask(QUESTION + Ids.shortId());
            reader.awaitEvent("done");
            return reader.events();
        }
    }

    /// Reads what comes after a number, up to where the conversation stands.
    private List<ReceivedEvent> read(Chat chat, long after) {
        long end = chat.snapshot().get("seq").asLong();
        if (after >= end) {
            return List.of();
        }
        try (var reader = chat.eventsAfter(after)) {
            return reader.awaitId(end);
        }
    }

    private EventReader postAndFollow(Chat chat, String text) {
        return client.open(
                chat.request("/messages")
                        .header("Content-Type", ChatClient.JSON)
                        .header("Accept", ChatClient.EVENT_STREAM)
                        .header("Idempotency-Key", "key-" + text.hashCode())
                        .POST(BodyPublishers.ofString(ChatJson.write(new ChatApi.NewText(text)))));
    }

    private Answer send(Chat chat, @Nullable String token, String method, String path) {
        var request =
                client.request("/api/chat/conversations/" + chat.id() + path)
                        .header("Content-Type", ChatClient.JSON)
                        .header("Idempotency-Key", "k")
                        .method(method, BodyPublishers.ofString("{\"text\":\"hello\"}"));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        var answer = client.send(request);
        return new Answer(answer.statusCode(), answer.body());
    }

    /// Asks for the stream and is gone before it comes, with a reset or with a goodbye.
    private void openAndVanish(Chat chat, boolean isReset) throws IOException {
        var request =
                "GET /api/chat/conversations/%s/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n"
                        .formatted(chat.id(), chat.token());
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            socket.setSoLinger(isReset, 0);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private void awaitNoStreams() {
        await().atMost(Duration.ofSeconds(60)).until(() -> streams.openStreams() == 0);
    }

    private static void assertStrictlyIncreasing(List<ReceivedEvent> events) {
        for (int i = 1; i < events.size(); i++) {
            assertThat(events.get(i).id()).isGreaterThan(events.get(i - 1).id());
        }
    }

    private record Answer(int status, String body) {}
}
