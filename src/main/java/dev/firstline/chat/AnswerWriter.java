package dev.firstline.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Writes an answer into the event log while it is produced. The first text leaves at once; what follows is gathered for
/// a short window, or while the previous write is under way. The producer never waits.
final class AnswerWriter {

    /// Text that is worth a write before the window has passed.
    private static final int CHARACTERS_SOON = 64;

    private final TurnLease lease;
    private final EventAppender appender;
    private final EventFeed feed;
    private final ScheduledExecutorService timer;
    private final long windowNanos;
    private final Consumer<Throwable> onLost;

    private final StringBuilder text = new StringBuilder();
    private final List<EventBody> before = new ArrayList<>();
    private final StringBuilder written = new StringBuilder();
    private CompletableFuture<?> underWay = CompletableFuture.completedFuture(null);
    private boolean isTimerSet;
    private boolean isClosed;
    private long lastWriteNanos;

    /// @param onLost called once when the log refuses the turn or cannot be reached
    AnswerWriter(
            TurnLease lease,
            EventAppender appender,
            EventFeed feed,
            ScheduledExecutorService timer,
            long windowNanos,
            Consumer<Throwable> onLost) {
        this.lease = lease;
        this.appender = appender;
        this.feed = feed;
        this.timer = timer;
        this.windowNanos = windowNanos;
        this.onLost = onLost;
        this.lastWriteNanos = System.nanoTime() - windowNanos;
    }

    /// Adds text, and the sources that it is the first to refer to.
    synchronized void write(String delta, List<Citation> newCitations) {
        if (!newCitations.isEmpty()) {
            // Text before the marker goes first, so that the order of the log is the order of the
            // answer.
            moveTextToEvents();
            before.add(new EventBody.Citations(lease.turnId(), newCitations));
        }
        text.append(delta);
        writeSoon();
    }

    /// Reports what the turn is doing.
    synchronized void status(String state) {
        before.add(new EventBody.Status(lease.turnId(), state));
        writeSoon();
    }

    /// Declares everything written so far void; another generation follows.
    synchronized void restart() {
        text.setLength(0);
        before.clear();
        written.setLength(0);
        before.add(new EventBody.Restart(lease.turnId(), lease.attempt()));
        writeSoon();
    }

    /// Whether readers may have seen text of this generation.
    synchronized boolean hasText() {
        return !written.isEmpty() || !text.isEmpty();
    }

    /// Ends writing and waits for the write under way. Text that was not yet written is left to the event that ends the
    /// turn, which carries the whole answer.
    void close() {
        CompletableFuture<?> last;
        synchronized (this) {
            isClosed = true;
            last = underWay;
        }
        var _ = last.handle((_, _) -> null).join();
    }

    private void writeSoon() {
        if (isClosed || !underWay.isDone()) {
            return;
        }
        long waited = System.nanoTime() - lastWriteNanos;
        if (waited >= windowNanos || text.length() >= CHARACTERS_SOON) {
            writeNow();
        } else if (!isTimerSet) {
            isTimerSet = true;
            var _ = timer.schedule(this::windowPassed, windowNanos - waited, TimeUnit.NANOSECONDS);
        }
    }

    private synchronized void windowPassed() {
        isTimerSet = false;
        if (!isClosed && underWay.isDone()) {
            writeNow();
        }
    }

    private void writeNow() {
        moveTextToEvents();
        if (before.isEmpty()) {
            return;
        }
        var events = List.copyOf(before);
        before.clear();
        lastWriteNanos = System.nanoTime();
        var done = new CompletableFuture<Void>();
        underWay = done;
        var _ =
                appender.append(lease, events)
                        .whenComplete((accepted, failure) -> {
                            publish(accepted, failure);
                            done.complete(null);
                            writeRest();
                        });
    }

    private void publish(@Nullable List<ConversationEvent> accepted, @Nullable Throwable failure) {
        if (failure != null) {
            onLost.accept(failure);
        } else if (accepted == null || accepted.isEmpty()) {
            onLost.accept(new TurnLostException());
        } else {
            feed.publish(accepted);
        }
    }

    private synchronized void writeRest() {
        if (!before.isEmpty() || !text.isEmpty()) {
            writeSoon();
        }
    }

    private void moveTextToEvents() {
        if (!text.isEmpty()) {
            before.add(new EventBody.Delta(lease.turnId(), lease.attempt(), text.toString()));
            written.append(text);
            text.setLength(0);
        }
    }

    /// The turn belongs to another attempt, to a person, or was stopped.
    static final class TurnLostException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TurnLostException() {
            super("the turn is no longer this attempt's", null, false, false);
        }
    }
}
