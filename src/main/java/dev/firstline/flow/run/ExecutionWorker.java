package dev.firstline.flow.run;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Does the executions that wait, those that other replicas have left included, each on a thread of its own.
@Singleton
class ExecutionWorker {

    private static final Logger LOG = Logger.getLogger(ExecutionWorker.class);
    private static final Duration SWEEP_EVERY = Duration.ofHours(1);

    private final ExecutionLedger ledger;
    private final FlowRuns runs;
    private final FlowJournals journals;
    private final RunConfig config;
    private final Clock clock;
    private final boolean isServing;
    private final Semaphore places;
    private final Semaphore wakeups = new Semaphore(0);
    private final Map<UUID, RunningExecution> running = new ConcurrentHashMap<>();
    private final Map<UUID, Thread> threads = new ConcurrentHashMap<>();
    private Instant swept = Instant.MIN;
    private volatile @Nullable Thread looker;

    /// @param isServing false for commands, which end before anything could be done here
    ExecutionWorker(
            ExecutionLedger ledger,
            FlowRuns runs,
            FlowJournals journals,
            RunConfig config,
            Clock clock,
            @ConfigProperty(name = "quarkus.http.host-enabled", defaultValue = "true")
                    boolean isServing) {
        this.ledger = ledger;
        this.runs = runs;
        this.journals = journals;
        this.config = config;
        this.clock = clock;
        this.isServing = isServing;
        this.places = new Semaphore(config.executions().atOnceMax());
    }

    void begin(@Observes StartupEvent event) {
        if (isServing) {
            looker = Thread.ofVirtual().name("execution-worker").start(this::lookUntilStopped);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        var thread = looker;
        if (thread != null) {
            thread.interrupt();
        }
        threads.values().forEach(Thread::interrupt);
        for (Thread each : threads.values()) {
            try {
                each.join(config.drainFor());
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /// There is something to do.
    void wake() {
        wakeups.release();
    }

    /// The execution has been ended by somebody.
    void cancel(UUID id) {
        var execution = running.get(id);
        if (execution != null) {
            execution.cancel();
        }
    }

    private void lookUntilStopped() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                look();
                if (wakeups.tryAcquire(
                        config.executions().lookEvery().toMillis(), TimeUnit.MILLISECONDS)) {
                    wakeups.drainPermits();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() throws InterruptedException {
        try {
            boolean mayBeMore = takeOne();
            while (mayBeMore) {
                mayBeMore = takeOne();
            }
            sweepNowAndThen();
        } catch (RuntimeException e) {
            LOG.warnf("executions not looked after cause=%s", e.getMessage());
        }
    }

    /// Returns whether there may be more.
    private boolean takeOne() throws InterruptedException {
        if (!places.tryAcquire()) {
            return false;
        }
        boolean isTaken = false;
        try {
            var lease = ledger.claim();
            isTaken = lease.isPresent();
            lease.ifPresent(this::start);
        } finally {
            if (!isTaken) {
                places.release();
            }
        }
        return isTaken;
    }

    private void start(ExecutionLease lease) {
        var thread = Thread.ofVirtual().name("execution").unstarted(() -> execute(lease));
        threads.put(lease.id(), thread);
        thread.start();
    }

    private void execute(ExecutionLease lease) {
        try {
            var execution = new RunningExecution(lease, ledger, runs, journals, config, clock);
            running.put(lease.id(), execution);
            execution.execute();
        } catch (RuntimeException e) {
            LOG.warnf(e, "execution left id=%s attempt=%d", lease.id(), lease.attempt());
        } finally {
            running.remove(lease.id());
            threads.remove(lease.id());
            places.release();
            wake();
        }
    }

    private void sweepNowAndThen() {
        var now = clock.instant();
        if (swept.isBefore(now.minus(SWEEP_EVERY))) {
            swept = now;
            ledger.removeOlderThan(config.executions().keptFor());
        }
    }
}
