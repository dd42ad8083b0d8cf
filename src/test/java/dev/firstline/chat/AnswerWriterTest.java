package dev.firstline.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.firstline.platform.Ids;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnswerWriterTest {

    private static final TurnLease LEASE = new TurnLease(Ids.uuid7(), Ids.uuid7(), 2, 0);
    private static final Citation TENTS =
            new Citation(1, "Tents", "Returns", "/help/tents#returns", "Within 30 days.");
    private static final long NEVER = Duration.ofHours(1).toNanos();

    private final ScriptedAppender appender = new ScriptedAppender();
    private final EventFeed feed = new EventFeed(new SilentSignals());
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final List<Throwable> losses = new ArrayList<>();

    @AfterEach
    @AfterProperty
    void stopTimer() {
        timer.shutdownNow();
    }

    @Test
    void theFirstTextLeavesAtOnce() {
        var writer = writer(NEVER);

        writer.write("You", List.of());

        assertThat(appender.writing()).containsExactly(delta("You"));
    }

    @Test
    void laterTextIsGatheredUntilItIsWorthAWrite() {
        var writer = writer(NEVER);
        writer.write("You", List.of());
        appender.accept();

        writer.write("x".repeat(63), List.of());
        boolean wroteBelow = appender.isWriting();
        writer.write("y", List.of());

        assertThat(wroteBelow).isFalse();
        assertThat(appender.writing()).containsExactly(delta("x".repeat(63) + "y"));
    }

    @Test
    void laterTextIsGatheredUntilTheWindowHasPassed() {
        var writer = writer(Duration.ofMillis(30).toNanos());
        writer.write("You", List.of());
        appender.accept();

        writer.write(" can", List.of());
        writer.write(" return", List.of());

        await().atMost(Duration.ofSeconds(10)).until(appender::isWriting);
        assertThat(appender.writing()).containsExactly(delta(" can return"));
    }

    @Test
    void whatComesDuringAWriteLeavesTogetherAfterIt() {
        var writer = writer(0);
        writer.write("You", List.of());

        writer.write(" can", List.of());
        writer.write(" return", List.of());
        appender.accept();

        assertThat(appender.writing()).containsExactly(delta(" can return"));
    }

    @Test
    void sourcesStandBeforeTheTextThatNamesThem() {
        var writer = writer(0);
        writer.status("searching");

        writer.write("Within 30 days", List.of());
        writer.write(" [1]", List.of(TENTS));
        writer.write(".", List.of());
        appender.acceptAll();

        assertThat(appender.accepted())
                .containsExactly(
                        new EventBody.Status(LEASE.turnId(), "searching"),
                        delta("Within 30 days"),
                        new EventBody.Citations(LEASE.turnId(), List.of(TENTS)),
                        delta(" [1]."));
    }

    @Test
    void aRestartTakesBackWhatWasNotYetWritten() {
        var writer = writer(0);
        writer.write("You", List.of());
        writer.write(" cannot", List.of(TENTS));

        writer.restart();
        writer.write("Within", List.of());
        appender.acceptAll();

        assertThat(appender.accepted())
                .containsExactly(
                        delta("You"), new EventBody.Restart(LEASE.turnId(), 2), delta("Within"));
        assertThat(writer.hasText()).isTrue();
    }

    @Test
    void afterARestartThereIsNoTextUntilThereIsSome() {
        var writer = writer(0);
        writer.write("You", List.of());

        writer.restart();

        assertThat(writer.hasText()).isFalse();
    }

    @Test
    void whatTheLogAcceptedIsPublished() {
        var heard = new ArrayList<ConversationEvent>();
        feed.subscribe(LEASE.conversationId(), new Recorder(heard));
        var writer = writer(0);

        writer.write("You", List.of());
        writer.write(" can", List.of());
        appender.acceptAll();

        assertThat(heard).extracting(ConversationEvent::seq).containsExactly(1L, 2L);
        assertThat(heard).extracting(ConversationEvent::type).containsOnly("delta");
    }

    @Test
    void aRefusedWriteIsALostTurn() {
        var writer = writer(0);
        writer.write("You", List.of());

        appender.refuse();

        assertThat(losses).singleElement().isInstanceOf(AnswerWriter.TurnLostException.class);
    }

    @Test
    void aFailedWriteIsALostTurn() {
        var failure = new IllegalStateException("the database is away");
        var writer = writer(0);
        writer.write("You", List.of());

        appender.fail(failure);

        assertThat(losses).containsExactly(failure);
    }

    @Test
    void closingWaitsForTheWriteUnderWayAndLeavesTheRestToTheEnd() throws InterruptedException {
        var writer = writer(0);
        writer.write("You", List.of());
        writer.write(" can", List.of());
        var closing = Thread.ofVirtual().start(writer::close);
        await().until(() ->
                closing.getState() == Thread.State.WAITING
                        || closing.getState() == Thread.State.TERMINATED);
        boolean waited = closing.isAlive();

        appender.accept();
        closing.join();

        assertThat(waited).isTrue();
        assertThat(appender.isWriting()).isFalse();
        assertThat(appender.accepted()).containsExactly(delta("You"));
    }

    @Test
    void nothingIsWrittenAfterClosing() {
        var writer = writer(0);
        writer.write("You", List.of());
        appender.accept();

        writer.close();
        writer.write(" can", List.of());
        writer.status("checking");

        assertThat(appender.isWriting()).isFalse();
    }

    /// A step below 40 writes one more piece; any other lets the write under way end.
    @Property(tries = 300)
    void theLogHoldsABeginningOfTheAnswerInOrder(
            @ForAll @Size(max = 60) List<@IntRange(max = 60) Integer> steps) {
        var log = new ScriptedAppender();
        var writer = writer(log, 0);
        var answer = new StringBuilder();

        for (int step : steps) {
            if (step < 40) {
                String piece = step + ". ";
                answer.append(piece);
                writer.write(piece, step % 7 == 0 ? List.of(TENTS) : List.of());
            } else if (log.isWriting()) {
                log.accept();
            }
            assertThat(answer).startsWith(written(log));
        }
        log.acceptAll();
        writer.close();

        assertThat(written(log)).isEqualTo(answer.toString());
    }

    private AnswerWriter writer(long windowNanos) {
        return writer(appender, windowNanos);
    }

    private AnswerWriter writer(ScriptedAppender log, long windowNanos) {
        return new AnswerWriter(LEASE, log, feed, timer, windowNanos, losses::add);
    }

    private static String written(ScriptedAppender log) {
        return log.accepted().stream()
                .filter(EventBody.Delta.class::isInstance)
                .map(event -> ((EventBody.Delta) event).text())
                .collect(Collectors.joining());
    }

    private static EventBody delta(String text) {
        return new EventBody.Delta(LEASE.turnId(), LEASE.attempt(), text);
    }

    /// A reader that keeps what it hears.
    private record Recorder(List<ConversationEvent> heard) implements EventFeed.Reader {

        @Override
        public void take(List<ConversationEvent> events) {
            heard.addAll(events);
        }

        @Override
        public void lookAgain() {
            // The log is not read here.
        }
    }
}
