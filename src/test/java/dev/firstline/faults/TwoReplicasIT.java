package dev.firstline.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.firstline.chat.ChatClient;
import dev.firstline.chat.ReceivedEvent;
import dev.firstline.faults.Replicas.Wakeup;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What customers see does not depend on the replica that serves them, nor on its life.
@ParameterizedClass
@EnumSource(Wakeup.class)
class TwoReplicasIT {

    private static final Duration RECOVERY = Duration.ofSeconds(30);
    private static final AtomicReference<Replicas> SHARED = new AtomicReference<>();

    private final Replicas replicas = SHARED.get();
    private final Wakeup wakeup;

    TwoReplicasIT(Wakeup wakeup) {
        this.wakeup = wakeup;
    }

    @BeforeParameterizedClassInvocation
    static void start(Wakeup wakeup) throws IOException {
        SHARED.set(Replicas.start(wakeup));
    }

    @AfterParameterizedClassInvocation
    static void stop() throws IOException {
        SHARED.get().close();
    }

    @BeforeEach
    void startWhatWasKilled() throws IOException {
        replicas.awaitBoth();
    }

    @Test
    void f01AStreamBegunOnOneReplicaGoesOnOnTheOther() {
        var chat = a().start();
        try (var whole = ResumingReader.follow(this::a, chat).awaitConnected()) {
            var accepted = chat.ask(question());
            var pieced = new ArrayList<ReceivedEvent>();
            try (var begun = chat.events()) {
                begun.awaitEvent(TwoReplicasIT::isDelta);
                pieced.addAll(begun.events());
            }

            try (var rest = b().join(chat).resumeAfter(pieced.getLast().id())) {
                rest.awaitEvent(ReceivedEvent::isTerminal);
                pieced.addAll(rest.events());
            }

            whole.awaitEvent(RECOVERY, ReceivedEvent::isTerminal);
            new LogReader(pieced).assertAnsweredOnce(accepted.message(), accepted.requireTurn());
            assertThat(whole.events()).containsSubsequence(pieced);
            assertThat(pieced.getLast()).isEqualTo(whole.events().getLast());
        }
    }

    @Test
    void f02ReadersOfBothReplicasSeeTheSame() {
        var chat = a().start();
        try (var here = ResumingReader.follow(this::a, chat).awaitConnected();
                var there = ResumingReader.follow(this::b, chat).awaitConnected()) {
            var accepted = chat.ask(question());
            var end = here.awaitEvent(RECOVERY, ReceivedEvent::isTerminal);

            assertThat(there.awaitEvent(RECOVERY, ReceivedEvent::isTerminal)).isEqualTo(end);

            assertThat(here.events()).containsAll(there.events());
            assertThat(there.events()).filteredOn(TwoReplicasIT::isDelta).isNotEmpty();
            new LogReader(there.events())
                    .assertAnsweredOnce(accepted.message(), accepted.requireTurn());
        }
    }

    @Test
    void aMessageShowsOnTheOtherReplicaWithinASecond() {
        var delaysMs = new ArrayList<Long>();

        for (int i = 0; i < 5; i++) {
            var chat = a().start();
            try (var there = ResumingReader.follow(this::b, chat).awaitConnected()) {
                var accepted = chat.ask(question());
                long begin = System.nanoTime();
                there.awaitEvent(
                        RECOVERY,
                        event -> event.text("message").equals(accepted.message().toString()));
                delaysMs.add((System.nanoTime() - begin) / 1_000_000);
            }
        }

        Collections.sort(delaysMs);
        assertThat(delaysMs.get(2)).as("median of %s with %s", delaysMs, wakeup).isLessThan(1_000);
    }

    @Test
    void f11AKilledReplicasAnswerIsFinishedByTheOther() {
        var serving = new AtomicReference<>(a());
        var chat = a().start();
        try (var reader = ResumingReader.follow(serving::get, chat).awaitConnected()) {
            var accepted = chat.ask(question());
            reader.awaitCountOrEnd(2, TwoReplicasIT::isDelta);

            replicas.a().kill();
            serving.set(b());

            reader.awaitEvent(RECOVERY, ReceivedEvent::isTerminal);
            new LogReader(reader.events())
                    .assertAnsweredOnce(accepted.message(), accepted.requireTurn());
            assertThat(reader.events()).extracting(ReceivedEvent::name).contains("restart");
        }
    }

    @Test
    void f14AStalledReplicaLosesItsAnswerAndWritesNothingLater() throws IOException {
        var chat = a().start();
        var there = b().join(chat);
        try (var reader = ResumingReader.follow(this::b, chat).awaitConnected()) {
            var accepted = chat.ask(question());
            reader.awaitCountOrEnd(2, TwoReplicasIT::isDelta);

            replicas.a().signal("STOP");
            var end = reader.awaitEvent(RECOVERY, ReceivedEvent::isTerminal);
            replicas.a().signal("CONT");

            awaitTurnGone(accepted.requireTurn());
            assertThat(there.snapshot().get("seq").asLong()).isEqualTo(end.id());
            assertThat(there.snapshot().get("messages")).hasSize(2);
            new LogReader(reader.events())
                    .assertAnsweredOnce(accepted.message(), accepted.requireTurn());
        }
    }

    @Test
    void stoppingOnOneReplicaCancelsTheAnswerOnTheOther() throws IOException {
        var chat = a().start();
        try (var reader = ResumingReader.follow(this::a, chat).awaitConnected()) {
            var turn = chat.ask(question()).requireTurn();
            reader.awaitCountOrEnd(2, TwoReplicasIT::isDelta);
            assertThat(replicas.a().threads()).contains("turn-" + turn);

            var answer = b().join(chat).stop(turn);

            assertThat(answer.statusCode()).isEqualTo(204);
            awaitTurnGone(turn);
            var end = reader.awaitEvent(RECOVERY, ReceivedEvent::isTerminal);
            assertThat(end.name()).isEqualTo("stopped");
            assertThat(end.text("text")).startsWith(new LogReader(reader.events()).shown(turn));
        }
    }

    @Test
    void f07TheSameMessageToBothReplicasIsOneMessage() {
        var chat = a().start();
        String question = question();

        var first = chat.send(question, "key-1");
        var second = b().join(chat).send(question, "key-1");

        assertThat(second.statusCode()).isEqualTo(202);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(chat.snapshot().findValuesAsText("role"))
                .filteredOn("customer"::equals)
                .hasSize(1);
    }

    /// The thread of the answer ends long before the answer would.
    private void awaitTurnGone(UUID turn) {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> !replicas.a().threads().contains("turn-" + turn));
    }

    private ChatClient a() {
        return replicas.a().client();
    }

    private ChatClient b() {
        return replicas.b().client();
    }

    private static boolean isDelta(ReceivedEvent event) {
        return event.name().equals("delta");
    }

    /// A new one each time, so that no answer comes from a cache.
    private static String question() {
        return "How long do I have to return a slow drying tent I have used once? "
                + UUID.randomUUID().toString().substring(0, 8);
    }
}
