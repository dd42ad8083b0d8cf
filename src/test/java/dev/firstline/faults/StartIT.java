package dev.firstline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstline.chat.ChatClient;
import dev.firstline.chat.ChatClient.Chat;
import dev.firstline.chat.ReceivedEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Starting and ending, as an operator does it.
class StartIT {

    private static final String QUESTION =
            "How long do I have to return a slow drying tent I have used once?";
    private static final Map<String, String> SLOW_ANSWERS =
            Map.of(
                    "FIRSTLINE_ADMIN_PASSWORD", "only-for-this-test",
                    "FIRSTLINE_MODEL_EXTRACTIVE_PACE", "100ms");

    private static final int ENDED_BY_TERM = 128 + 15;

    private static final Duration RECOVERY = Duration.ofSeconds(30);

    /// The answer itself takes about seven seconds.
    private static final Duration DRAIN = Duration.ofSeconds(20);

    @TempDir Path folder;

    @Test
    void theFirstStartPrintsTheAddressAndThePasswordAndTheSecondDoesNot() throws IOException {
        String first;
        try (var application = Firstline.start(folder, Map.of()).awaitReady()) {
            // Often while the embedding model is being loaded, which must not be cut off in native
            // code.
            application.terminate();
            assertThat(application.awaitEnd()).isEqualTo(ENDED_BY_TERM);
            first = application.output();

            assertThat(first)
                    .contains("http://127.0.0.1:" + application.port() + "/")
                    .contains("admin@firstline.local")
                    .containsPattern("password +[A-Za-z0-9_-]{20}\\s");
        }

        try (var application = Firstline.start(folder, Map.of()).awaitReady()) {
            assertThat(application.output())
                    .contains("Listening on: http://127.0.0.1:" + application.port())
                    .doesNotContain("password", "first time");
        }
    }

    @Test
    void theJarServesWithoutTheScript() throws IOException {
        try (var application = Firstline.startJar(folder).awaitReady()) {
            assertThat(application.client().start().snapshot().get("status").asText())
                    .isEqualTo("open");
        }
    }

    @Test
    void f71ASecondStartOnAHeldFolderRefusesWithASentence() throws IOException {
        try (var first = Firstline.start(folder, SLOW_ANSWERS).awaitReady();
                var second = Firstline.start(folder, SLOW_ANSWERS)) {
            int code = second.awaitEnd();

            assertThat(code).isEqualTo(1);
            assertThat(second.output())
                    .contains("Another Firstline is running on ")
                    .contains("Stop it, or give this one its own FIRSTLINE_DATA_DIR.")
                    .doesNotContain("Exception", "\tat ");
            assertThat(first.client().start().snapshot().get("status").asText()).isEqualTo("open");
        }
    }

    @Test
    void f13ARunningAnswerEndsBeforeTheProcessDoes() throws IOException {
        Chat chat;
        UUID turn;
        try (var application = Firstline.start(folder, SLOW_ANSWERS).awaitReady()) {
            chat = application.client().start();
            try (var reader = chat.events()) {
                turn = chat.ask(QUESTION).requireTurn();
                reader.awaitEvent("delta");
            }

            application.terminate();
            application.awaitEnd();
        }

        try (var application = Firstline.start(folder, SLOW_ANSWERS).awaitReady()) {
            assertAnsweredByTheFirstAttempt(application, chat, turn);
        }
    }

    @Test
    void f13AReaderDoesNotHoldUpTheEndAndHasTheWholeAnswerAfterwards() throws IOException {
        var server = new AtomicReference<ChatClient>();
        var first = Firstline.start(folder, SLOW_ANSWERS).awaitReady();
        server.set(first.client());
        var chat = first.client().start();
        try (var reader = ResumingReader.follow(server::get, chat).awaitConnected()) {
            var accepted = chat.ask(QUESTION);
            reader.awaitCountOrEnd(1, event -> event.name().equals("delta"));

            long begin = System.nanoTime();
            first.terminate();
            first.awaitEnd();
            var drained = Duration.ofNanos(System.nanoTime() - begin);
            try (var second = Firstline.start(folder, SLOW_ANSWERS).awaitReady()) {
                server.set(second.client());
                reader.awaitEvent(RECOVERY, ReceivedEvent::isTerminal);

                assertAnsweredByTheFirstAttempt(second, chat, accepted.requireTurn());
            }

            assertThat(drained).isLessThan(DRAIN);
            new LogReader(reader.events())
                    .assertAnsweredOnce(accepted.message(), accepted.requireTurn());
        }
    }

    private static void assertAnsweredByTheFirstAttempt(
            Firstline application, Chat chat, UUID turn) {
        var there = application.client().join(chat);
        try (var reader = there.events()) {
            var end = reader.awaitEvent(ReceivedEvent::isTerminal);

            assertThat(end.name()).isEqualTo("done");
            assertThat(end.text("turn")).isEqualTo(turn.toString());
            // A second attempt would have left a hole of a thousand numbers.
            assertThat(end.id()).isLessThan(1_000);
        }
    }
}
