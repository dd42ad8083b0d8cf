package dev.firstline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firstline.chat.ChatClient;
import dev.firstline.chat.ChatClient.Accepted;
import dev.firstline.chat.ChatClient.Chat;
import dev.firstline.chat.ReceivedEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The application is killed in the middle of answers, over and over, and keeps its promises each time.
class KillIT {

    private static final int KILLS = 20;
    private static final Duration RECOVERY = Duration.ofSeconds(30);
    private static final String QUESTION =
            "How long do I have to return a slow drying tent I have used once?";

    /// Pieces of the answer before the kill; none means right after the message was acknowledged.
    private static final List<Integer> PIECES = List.of(0, 1, 2, 5);

    private static final Map<String, String> SETTINGS =
            Map.of(
                    "FIRSTLINE_ADMIN_PASSWORD", "only-for-this-test",
                    "FIRSTLINE_CHAT_LEASE", "3s",
                    "FIRSTLINE_MODEL_EXTRACTIVE_PACE", "40ms");

    @TempDir Path folder;

    private final AtomicReference<ChatClient> server = new AtomicReference<>();

    @Test
    void f12KilledTwentyTimesInMidAnswerAndNothingIsLost() throws Exception {
        var asked = new ArrayList<Asked>();
        var application = start();
        try {
            for (int kill = 0; kill < KILLS; kill++) {
                var chat = client().start();
                try (var reader = ResumingReader.follow(this::client, chat)) {
                    var question = ask(chat, reader, PIECES.get(kill % PIECES.size()));
                    application.kill();
                    application = start();

                    reader.awaitEvent(RECOVERY, ReceivedEvent::isTerminal);

                    new LogReader(reader.events())
                            .assertAnsweredOnce(question.message(), question.turn());
                    asked.add(question);
                }
                asked.forEach(this::assertKept);
            }
        } finally {
            application.close();
        }
        assertThat(asked).hasSize(KILLS);
    }

    @Test
    void f12AnAcknowledgedMessageBehindARunningAnswerIsAnsweredToo() throws Exception {
        var application = start();
        try {
            var chat = client().start();
            try (var reader = ResumingReader.follow(this::client, chat)) {
                var first = ask(chat, reader, 1);
                var second = chat.ask("And what does it cost?").requireTurn();
                application.kill();
                application = start();

                reader.awaitEvent(RECOVERY, event -> isEndOf(event, first.turn()));
                reader.awaitEvent(RECOVERY, event -> isEndOf(event, second));

                assertThat(texts(client().join(chat).snapshot(), "customer"))
                        .containsExactly(QUESTION, "And what does it cost?");
            }
        } finally {
            application.close();
        }
    }

    private Firstline start() throws IOException {
        var application = Firstline.start(folder, SETTINGS).awaitReady();
        server.set(application.client());
        return application;
    }

    private ChatClient client() {
        return server.get();
    }

    private Asked ask(Chat chat, ResumingReader reader, int pieces) {
        reader.awaitConnected();
        Accepted accepted = chat.ask(QUESTION);
        reader.awaitCountOrEnd(pieces, event -> event.name().equals("delta"));
        return new Asked(chat, accepted.message(), accepted.requireTurn());
    }

    private static boolean isEndOf(ReceivedEvent event, UUID turn) {
        return event.isTerminal() && event.text("turn").equals(turn.toString());
    }

    /// Every conversation so far still holds the question once and one answer.
    private void assertKept(Asked asked) {
        var snapshot = client().join(asked.chat()).snapshot();

        assertThat(texts(snapshot, "customer")).containsExactly(QUESTION);
        assertThat(texts(snapshot, "assistant")).hasSize(1);
        assertThat(snapshot.get("running").isNull()).isTrue();
    }

    private static List<String> texts(JsonNode snapshot, String role) {
        var texts = new ArrayList<String>();
        snapshot.get("messages")
                .forEach(message -> {
                    if (message.get("role").asText().equals(role)) {
                        texts.add(message.get("text").asText());
                    }
                });
        return texts;
    }

    private record Asked(Chat chat, UUID message, UUID turn) {}
}
