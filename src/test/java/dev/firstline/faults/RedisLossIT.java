package dev.firstline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstline.chat.ChatClient;
import dev.firstline.chat.ReceivedEvent;
import dev.firstline.faults.Replicas.Wakeup;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Redis carries hints and a cache; losing it costs time and nothing else.
class RedisLossIT {

    private static final Duration RECOVERY = Duration.ofSeconds(30);

    /// Readers look into the log every two seconds while no signals arrive; the rest is for a busy machine.
    private static final Duration PUSH_WITHOUT_REDIS = Duration.ofSeconds(10);

    @Test
    void f32RedisKilledInMidAnswerAndNothingIsLost() throws IOException {
        try (var replicas = Replicas.start(Wakeup.REDIS)) {
            var chat = replicas.a().client().start();
            try (var there = ResumingReader.follow(() -> b(replicas), chat).awaitConnected()) {
                var inTheMiddle = chat.ask(question());
                there.awaitCountOrEnd(2, event -> event.name().equals("delta"));

                replicas.redis().kill();
                there.awaitEvent(RECOVERY, event -> isEndOf(event, inTheMiddle.requireTurn()));
                var without = chat.ask(question());
                there.awaitEvent(PUSH_WITHOUT_REDIS, event -> isMessage(event, without.message()));
                there.awaitEvent(RECOVERY, event -> isEndOf(event, without.requireTurn()));
                replicas.redis().startAgain();
                var afterwards = chat.ask(question());
                there.awaitEvent(RECOVERY, event -> isEndOf(event, afterwards.requireTurn()));

                var log = new LogReader(there.events());
                log.assertAnsweredOnce(inTheMiddle.message(), inTheMiddle.requireTurn());
                log.assertAnsweredOnce(without.message(), without.requireTurn());
                log.assertAnsweredOnce(afterwards.message(), afterwards.requireTurn());
                assertThat(chat.snapshot().get("messages")).hasSize(6);
            }
        }
    }

    private static ChatClient b(Replicas replicas) {
        return replicas.b().client();
    }

    private static boolean isEndOf(ReceivedEvent event, UUID turn) {
        return event.isTerminal() && event.text("turn").equals(turn.toString());
    }

    private static boolean isMessage(ReceivedEvent event, UUID message) {
        return event.name().equals("message") && event.text("message").equals(message.toString());
    }

    private static String question() {
        return "How long do I have to return a slow drying tent I have used once? "
                + UUID.randomUUID().toString().substring(0, 8);
    }
}
