package dev.firstline.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstline.TestDatabase;
import dev.firstline.chat.ChatClient.Accepted;
import dev.firstline.chat.ChatClient.Chat;
import dev.firstline.platform.Ids;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class ChatApiTest {

    private static final String QUESTION = "How long do I have to return a tent I have used once?";

    private ChatClient client;

    @BeforeEach
    void connect() {
        client = ChatClient.ofTheApplication();
    }

    @Test
    void aQuestionIsAnsweredInTheStreamAndInTheSnapshot() {
        var chat = client.start();
        var accepted = chat.ask(QUESTION);
        ReceivedEvent done;
        List<ReceivedEvent> events;
        try (var reader = chat.events()) {
            done = reader.awaitEvent("done");
            events = reader.events();
        }

        var snapshot = chat.snapshot();

        assertThat(events.getFirst().name()).isEqualTo("message");
        assertThat(events.getFirst().text("message")).isEqualTo(accepted.message().toString());
        assertThat(done.text("turn")).isEqualTo(String.valueOf(accepted.turn()));
        assertThat(snapshot.get("seq").asLong()).isEqualTo(done.id());
        assertThat(snapshot.get("running").isNull()).isTrue();
        assertThat(snapshot.findValuesAsText("role")).containsExactly("customer", "assistant");
        assertThat(snapshot.get("messages").get(0).get("text").asText()).isEqualTo(QUESTION);
        assertThat(snapshot.get("messages").get(1).get("text").asText())
                .isNotBlank()
                .isEqualTo(done.text("text"));
    }

    @Test
    void theConversationOfAnEarlierTokenBelongsToTheSameVisitor() {
        var first = client.start();

        var answer =
                client.send(
                        first.authorized("/api/chat/conversations").POST(BodyPublishers.noBody()));

        var started = ChatJson.read(answer.body());
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(started.get("token").asText()).isEqualTo(first.token());
        assertThat(started.get("id").asText()).isNotEqualTo(first.id().toString());
    }

    @Test
    void f03TwentyEqualPostsAreOneMessageAndOneTurn() {
        var chat = client.start();

        var answers = inParallel(20, chat, QUESTION, "key-1");

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(202);
        assertThat(answers).extracting(HttpResponse::body).hasSize(20);
        assertThat(new HashSet<>(answers.stream().map(HttpResponse::body).toList())).hasSize(1);
        assertThat(chat.snapshot().findValuesAsText("role"))
                .filteredOn("customer"::equals)
                .hasSize(1);
        try (var reader = chat.events()) {
            reader.awaitEvent("done");
            assertThat(reader.events())
                    .filteredOn(event -> event.name().equals("message"))
                    .hasSize(1);
        }
    }

    @Test
    void f03ARepetitionAfterTheAnswerIsAnsweredLikeTheFirst() {
        var chat = client.start();
        var first = chat.send(QUESTION, "key-1");
        try (var reader = chat.events()) {
            reader.awaitEvent("done");
        }

        var second = chat.send(QUESTION, "key-1");

        assertThat(second.statusCode()).isEqualTo(first.statusCode());
        assertThat(second.body()).isEqualTo(first.body());
    }

    @Test
    void theSameKeyWithAnotherTextIsRefused() {
        var chat = client.start();
        chat.send(QUESTION, "key-1");

        var answer = chat.send(QUESTION + " ", "key-1");

        assertProblem(answer, 422);
        assertThat(chat.snapshot().findValuesAsText("role"))
                .filteredOn("customer"::equals)
                .hasSize(1);
    }

    @Test
    void theSameKeyInAnotherConversationIsAnotherMessage() {
        var one = client.start();
        var other = client.start();

        var first = Accepted.of(one.send(QUESTION, "key-1").body());
        var second = Accepted.of(other.send("Another question?", "key-1").body());

        assertThat(second.message()).isNotEqualTo(first.message());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"text\":null}",
                "{\"text\":\"\"}",
                "{\"text\":\" \\n\\t \"}",
                "{\"text\":\"nul \\u0000 inside\"}",
                "{\"text\":\"half a pair \\ud83c\"}",
                "{\"text\":\"the other half \\udf92\"}",
                "{\"text\":\"the wrong way \\udf92\\ud83c\"}",
                "{\"text\":",
                "[]",
                "\"text\"",
                ""
            })
    void aBodyWithoutAReadableTextIsABadRequest(String body) {
        var chat = client.start();

        var asJson = post(chat, body, ChatClient.JSON, ChatClient.JSON);
        var asStream = post(chat, body, ChatClient.JSON, ChatClient.EVENT_STREAM);

        assertProblem(asJson, 400);
        assertProblem(asStream, 400);
        assertThat(chat.snapshot().get("messages")).isEmpty();
    }

    @Test
    void aMessageMayHaveFourThousandCharactersAndNotOneMore() {
        var chat = client.start();

        var longest = chat.send("x".repeat(4_000), "longest");
        var tooLong = chat.send("x".repeat(4_001), "too-long");

        assertThat(longest.statusCode()).isEqualTo(202);
        assertProblem(tooLong, 400);
        assertThat(tooLong.body()).contains("4000 characters", "4001");
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, 300000",
        "text/event-stream, 70000",
    })
    void aHugeBodyIsRefused(String accept, int length) {
        var chat = client.start();
        var body = ChatJson.write(new ChatApi.NewText("x".repeat(length)));

        var answer = post(chat, body, ChatClient.JSON, accept);

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain, application/json",
        "application/x-www-form-urlencoded, application/json",
        "multipart/form-data, application/json",
        "text/plain, text/event-stream",
        "application/x-www-form-urlencoded, text/event-stream"
    })
    void s10ABodyThatIsNotJsonIsRefused(String contentType, String accept) {
        var chat = client.start();

        var answer = post(chat, "{\"text\":\"hello\"}", contentType, accept);

        assertProblem(answer, 415);
        assertThat(chat.snapshot().get("messages")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "with space", "tab\there"})
    void anIdempotencyKeyIsVisibleAscii(String key) {
        var chat = client.start();

        var answer = chat.send(QUESTION, key);

        assertProblem(answer, 400);
    }

    @Test
    void anIdempotencyKeyHasAtMost128Characters() {
        var chat = client.start();

        var longest = chat.send(QUESTION, "k".repeat(128));
        var tooLong = chat.send(QUESTION, "k".repeat(129));

        assertThat(longest.statusCode()).isEqualTo(202);
        assertProblem(tooLong, 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {ChatClient.JSON, ChatClient.EVENT_STREAM})
    void anIdempotencyKeyIsRequired(String accept) {
        var chat = client.start();

        var answer =
                client.send(
                        chat.request("/messages")
                                .header("Content-Type", ChatClient.JSON)
                                .header("Accept", accept)
                                .POST(BodyPublishers.ofString("{\"text\":\"hello\"}")));

        assertProblem(answer, 400);
        assertThat(answer.body()).contains("Idempotency-Key");
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, https://evil.example",
        "Origin, null",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site"
    })
    void s15PagesOfOtherSitesChangeNothing(String header, String value) {
        var chat = client.start();

        var start =
                client.send(
                        client.request("/api/chat/conversations")
                                .header(header, value)
                                .POST(BodyPublishers.noBody()));
        var message =
                client.send(
                        chat.request("/messages")
                                .header(header, value)
                                .header("Content-Type", ChatClient.JSON)
                                .header("Idempotency-Key", "k")
                                .POST(BodyPublishers.ofString("{\"text\":\"hello\"}")));

        assertProblem(start, 403);
        assertProblem(message, 403);
        assertThat(chat.snapshot().get("messages")).isEmpty();
    }

    @Test
    void feedbackIsTakenAndTheLastOneCounts() {
        var chat = client.start();
        String answer = answered(chat);

        var down = feedback(chat, answer, "{\"value\":\"down\",\"reason\":\"wrong\"}");
        var up = feedback(chat, answer, "{\"value\":\"up\"}");

        assertThat(down.statusCode()).isEqualTo(204);
        assertThat(up.statusCode()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"value\":\"sideways\"}", "{\"value\":null}", "[]", ""})
    void feedbackIsUpOrDown(String body) {
        var chat = client.start();
        String answer = answered(chat);

        var refused = feedback(chat, answer, body);

        assertProblem(refused, 400);
    }

    @Test
    void onlyAnswersHaveFeedback() {
        var chat = client.start();
        var question = chat.ask(QUESTION);

        var refused = feedback(chat, question.message().toString(), "{\"value\":\"up\"}");

        assertProblem(refused, 404);
    }

    @Test
    void aStoppedAnswerKeepsWhatWasShown() {
        var chat = client.start();
        var accepted = chat.ask(QUESTION + " " + Ids.shortId());
        try (var reader = chat.events()) {
            reader.awaitEvent("delta");

            var answer = chat.stop(accepted.requireTurn());

            var stopped = reader.awaitEvent("stopped");
            assertThat(answer.statusCode()).isEqualTo(204);
            assertThat(stopped.text("text")).startsWith(shown(reader.events()));
            assertThat(chat.snapshot().get("messages").get(1).get("state").asText())
                    .isEqualTo("stopped");
        }
    }

    @Test
    void stoppingAnAnswerThatHasEndedIsHarmless() {
        var chat = client.start();
        var accepted = chat.ask(QUESTION);
        ReceivedEvent done;
        try (var reader = chat.events()) {
            done = reader.awaitEvent("done");
        }

        var answer = chat.stop(accepted.requireTurn());

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(chat.snapshot().get("seq").asLong()).isEqualTo(done.id());
    }

    @Test
    void askingTwiceForAPersonOpensOneTicket() {
        var chat = client.start();
        answered(chat);

        var first = chat.handOver();
        var second = chat.handOver();

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(ChatJson.read(first.body()).get("ticket").asText()).matches("FL-[0-9]+");
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(chat.snapshot().get("owner").asText()).isEqualTo("human");
        try (var reader = chat.events()) {
            reader.awaitEvent("handoff");
            assertThat(reader.events()).filteredOn(ReceivedEvent::isTerminal).hasSize(2);
        }
    }

    @Test
    void askingForAPersonInParallelOpensOneTicket() {
        var chat = client.start();
        chat.ask(QUESTION);

        List<HttpResponse<String>> answers;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var futures =
                    Collections.nCopies(10, chat).stream()
                            .map(it -> CompletableFuture.supplyAsync(it::handOver, threads))
                            .toList();
            answers = futures.stream().map(CompletableFuture::join).toList();
        }

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200);
        assertThat(new HashSet<>(answers.stream().map(HttpResponse::body).toList())).hasSize(1);
        try (var reader = chat.events()) {
            reader.awaitEvent("handoff");
            assertThat(reader.events())
                    .filteredOn(event -> event.name().equals("handoff"))
                    .hasSize(1);
        }
    }

    @Test
    void nobodyButAPersonAnswersAfterTheHandoff() {
        var chat = client.start();
        chat.handOver();

        var accepted = chat.ask("Are you there?");

        assertThat(accepted.turn()).isNull();
        assertThat(chat.snapshot().get("running").isNull()).isTrue();
    }

    private String answered(Chat chat) {
        chat.ask(QUESTION);
        try (var reader = chat.events()) {
            return reader.awaitEvent("done").text("message");
        }
    }

    private HttpResponse<String> feedback(Chat chat, String message, String body) {
        return client.send(
                chat.authorized("/api/chat/messages/" + message + "/feedback")
                        .header("Content-Type", ChatClient.JSON)
                        .POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> post(Chat chat, String body, String contentType, String accept) {
        return client.send(
                chat.request("/messages")
                        .header("Content-Type", contentType)
                        .header("Accept", accept)
                        .header("Idempotency-Key", "k")
                        .POST(BodyPublishers.ofString(body)));
    }

    private static List<HttpResponse<String>> inParallel(
            int times, Chat chat, String text, String key) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var futures = new ArrayList<CompletableFuture<HttpResponse<String>>>();
            for (int i = 0; i < times; i++) {
                futures.add(CompletableFuture.supplyAsync(() -> chat.send(text, key), threads));
            }
            return futures.stream().map(CompletableFuture::join).toList();
        }
    }

    private static String shown(List<ReceivedEvent> events) {
        var shown = new StringBuilder();
        events.stream()
                .filter(event -> event.name().equals("delta"))
                .forEach(event -> shown.append(event.text("text")));
        return shown.toString().strip();
    }

    private static void assertProblem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/problem+json");
        assertThat(ChatJson.read(answer.body()).get("status").asInt()).isEqualTo(status);
        assertThat(answer.body()).doesNotContain("Exception", "dev.firstline", "org.", "SQL");
    }
}
