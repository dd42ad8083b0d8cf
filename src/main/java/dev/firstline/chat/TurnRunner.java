package dev.firstline.chat;

import dev.firstline.platform.Ids;
import dev.firstline.platform.Signals;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Runs the turns that this replica owns, each on a virtual thread of its own, and ends them when they are stopped, taken
/// away, or take too long.
@ApplicationScoped
class TurnRunner {

    private static final Logger LOG = Logger.getLogger(TurnRunner.class);
    private static final Duration DRAIN = Duration.ofSeconds(20);
    private static final long DRAIN_LOOK_MS = 50;
    private static final String TOO_LONG = "The answer took too long.";

    private final TurnAnswerer answerer;
    private final TurnLedger ledger;
    private final EventFeed feed;
    private final TurnMetrics metrics;
    private final ChatConfig config;
    private final Semaphore slots;
    private final ConcurrentHashMap<UUID, RunningTurn> running = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("turn-timer").factory());

    TurnRunner(
            TurnAnswerer answerer,
            TurnLedger ledger,
            EventFeed feed,
            Signals signals,
            TurnMetrics metrics,
            ChatConfig config) {
        this.answerer = answerer;
        this.ledger = ledger;
        this.feed = feed;
        this.metrics = metrics;
        this.config = config;
        this.slots = new Semaphore(config.turnsMax());
        signals.listen(Signals.Topic.TURN_CANCELLED, subject -> cancel(UUID.fromString(subject)));
    }

    /// Runs a turn that this replica has a lease on, and returns at once.
    void start(TurnLease lease) {
        start(lease, null);
    }

    /// The same for a turn whose question is known already.
    void start(TurnLease lease, @Nullable TurnQuestion question) {
        var turn = new RunningTurn(lease, question);
        var thread = Thread.ofVirtual().name("turn-" + lease.turnId()).unstarted(() -> run(turn));
        turn.thread = thread;
        running.put(lease.turnId(), turn);
        thread.start();
    }

    /// Ends a turn if it runs here; what it still writes is refused by the database anyway.
    void cancel(UUID turnId) {
        var turn = running.get(turnId);
        if (turn != null) {
            turn.lose();
        }
    }

    /// The turns that run here.
    List<UUID> running() {
        return new ArrayList<>(running.keySet());
    }

    /// Turns that were begun may end; the rest is left to the replicas that stay, or to the next start. Comes before
    /// everything that a turn needs to end.
    void stop(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
        long end = System.nanoTime() + DRAIN.toNanos();
        while (!running.isEmpty() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(DRAIN_LOOK_MS);
        }
        running.values().forEach(RunningTurn::lose);
        timer.shutdownNow();
    }

    private void run(RunningTurn turn) {
        var timeout =
                timer.schedule(
                        () -> turn.timeOut(), config.turnTimeout().toNanos(), TimeUnit.NANOSECONDS);
        try {
            slots.acquire();
            try {
                answer(turn);
            } finally {
                slots.release();
            }
        } catch (InterruptedException e) {
            ended(turn);
        } catch (ChatStorageException e) {
            // The lease runs out and the turn is attempted again, here or elsewhere.
            LOG.warnf(
                    "turn left to recovery turn=%s cause=%s", turn.lease.turnId(), e.getMessage());
        } catch (RuntimeException e) {
            failed(turn, e);
        } finally {
            timeout.cancel(false);
            running.remove(turn.lease.turnId(), turn);
        }
    }

    private void answer(RunningTurn turn) throws InterruptedException {
        var question = turn.question == null ? TurnQuestion.read(turn.lease) : turn.question;
        var end = answerer.answer(turn.lease, question, timer, turn::lose);
        // A turn that was cancelled meanwhile has lost its lease, and this write is refused.
        finish(turn, end.orElseThrow(InterruptedException::new));
        answerer.afterAnswer(turn.lease, question);
    }

    /// A turn that was taken away is interrupted wherever it happens to be, so its failure says nothing.
    private void failed(RunningTurn turn, RuntimeException failure) {
        if (turn.isLost || turn.hasTimedOut) {
            ended(turn);
        } else {
            LOG.errorf(failure, "turn failed turn=%s", turn.lease.turnId());
            interrupt(turn, "Something went wrong while answering.");
        }
    }

    private void ended(RunningTurn turn) {
        if (turn.hasTimedOut && !turn.isLost) {
            interrupt(turn, TOO_LONG);
        } else {
            LOG.debugf("turn cancelled turn=%s", turn.lease.turnId());
        }
    }

    private void interrupt(RunningTurn turn, String reason) {
        try {
            var shown = ledger.shown(turn.lease, Long.MAX_VALUE);
            finish(
                    turn,
                    TurnEnd.interrupted(turn.lease.turnId(), Ids.uuid7(), shown, reason, null));
        } catch (ChatStorageException e) {
            LOG.warnf(
                    "turn left to recovery turn=%s cause=%s", turn.lease.turnId(), e.getMessage());
        }
    }

    private void finish(RunningTurn turn, TurnEnd end) {
        turn.beginEnd();
        ledger.finish(turn.lease, end)
                .ifPresent(finished -> {
                    feed.publish(finished.events());
                    metrics.ended(end);
                    if (finished.next() != null) {
                        start(finished.next());
                    }
                });
    }

    /// A turn on its thread.
    private static final class RunningTurn {

        private final TurnLease lease;
        private final @Nullable TurnQuestion question;
        private volatile @Nullable Thread thread;
        private volatile boolean isLost;
        private volatile boolean hasTimedOut;
        private boolean isEnding;

        RunningTurn(TurnLease lease, @Nullable TurnQuestion question) {
            this.lease = lease;
            this.question = question;
        }

        void lose() {
            isLost = true;
            interruptThread();
        }

        void timeOut() {
            hasTimedOut = true;
            interruptThread();
        }

        /// From here on the database alone decides: a renewal that no longer finds the turn running, because its end has just
        /// been written, must not break off the thread that is about to say so. To be called by that thread.
        synchronized void beginEnd() {
            isEnding = true;
            var _ = Thread.interrupted();
        }

        private synchronized void interruptThread() {
            Thread current = thread;
            if (current != null && !isEnding) {
                current.interrupt();
            }
        }
    }
}
