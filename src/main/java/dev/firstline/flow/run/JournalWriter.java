package dev.firstline.flow.run;

import dev.firstline.flow.engine.NodeFailure;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Writes journals on one thread: what waits while one transaction is written goes into the next, so that nodes which finish
/// together wait for the disk together.
@Singleton
class JournalWriter {

    private static final Logger LOG = Logger.getLogger(JournalWriter.class);

    static final String UNAVAILABLE = "Firstline.JournalUnavailable";
    static final String LOST = "Firstline.LeaseLost";

    /// Entries of one transaction.
    private static final int BATCH_MAX = 500;

    /// Each entry has a node that waits for it, so the queue is never long.
    private static final int QUEUE_MAX = 10_000;

    /// A database that needs longer is away.
    private static final long WAIT_SECONDS = 30;

    private static final long LOOK_MS = 1_000;
    private static final long PURGE_EACH_NANOS = Duration.ofHours(1).toNanos();

    private final JournalStore store;
    private final RunConfig config;
    private final BlockingQueue<Order> queue = new LinkedBlockingQueue<>(QUEUE_MAX);
    private final Thread writer =
            Thread.ofVirtual().name("flow-journal").unstarted(this::writeUntilStopped);
    private volatile boolean isStopping;
    private long purgedNanos = System.nanoTime() - PURGE_EACH_NANOS;

    JournalWriter(JournalStore store, RunConfig config) {
        this.store = store;
        this.config = config;
    }

    /// Something to do.
    private sealed interface Order {}

    private record Append(List<JournalEntry> entries, CompletableFuture<Set<JournalEntry>> refused)
            implements Order {}

    private record Forget(String runId) implements Order {}

    @PostConstruct
    void start() {
        writer.start();
    }

    /// Returns when the entries are durable.
    ///
    /// @throws NodeFailure when they are not, because another attempt has begun or the database cannot be reached
    void write(List<JournalEntry> entries) {
        var append = new Append(entries, new CompletableFuture<>());
        if (!queue.offer(append)) {
            throw unavailable(null);
        }
        try {
            var refused = append.refused().orTimeout(WAIT_SECONDS, TimeUnit.SECONDS).join();
            if (!refused.isEmpty()) {
                throw lost();
            }
        } catch (CompletionException e) {
            throw unavailable(e.getCause());
        }
    }

    /// Forgets a run that has ended, some time later.
    void forget(String runId) {
        // What is not forgotten now is forgotten when it is old.
        boolean _ = queue.offer(new Forget(runId));
    }

    static NodeFailure unavailable(@Nullable Throwable cause) {
        return new NodeFailure(
                UNAVAILABLE, false, "The journal of the run could not be read or written", cause);
    }

    static NodeFailure lost() {
        return new NodeFailure(LOST, false, "Another attempt at the run has begun", null);
    }

    /// Comes after everything that runs flows.
    void stop(@Observes @Priority(5_000) ShutdownEvent event) throws InterruptedException {
        isStopping = true;
        if (!writer.join(config.drainFor())) {
            writer.interrupt();
        }
    }

    private void writeUntilStopped() {
        try {
            while (!(isStopping && queue.isEmpty())) {
                var orders = next();
                append(orders);
                forget(orders);
                purge();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Order> next() throws InterruptedException {
        var orders = new ArrayList<Order>();
        var first = queue.poll(LOOK_MS, TimeUnit.MILLISECONDS);
        if (first != null) {
            orders.add(first);
            queue.drainTo(orders, BATCH_MAX);
        }
        return orders;
    }

    private void append(List<Order> orders) {
        var appends =
                orders.stream().filter(Append.class::isInstance).map(Append.class::cast).toList();
        if (appends.isEmpty()) {
            return;
        }
        try {
            var entries = appends.stream().flatMap(append -> append.entries().stream()).toList();
            var refused = store.append(entries);
            appends.forEach(append -> append.refused().complete(among(append, refused)));
        } catch (SQLException | RuntimeException e) {
            LOG.warnf("journal_not_written entries=%d reason=%s", appends.size(), nameOf(e));
            appends.forEach(append -> append.refused().completeExceptionally(e));
        }
    }

    private static Set<JournalEntry> among(Append append, Set<JournalEntry> refused) {
        var mine = new HashSet<JournalEntry>(append.entries());
        mine.retainAll(refused);
        return mine;
    }

    private void forget(List<Order> orders) {
        var ended = new HashSet<String>();
        for (var order : orders) {
            if (order instanceof Forget(String runId)) {
                ended.add(runId);
            }
        }
        if (!ended.isEmpty()) {
            tidy(() -> store.forget(ended));
        }
    }

    private void purge() {
        if (System.nanoTime() - purgedNanos > PURGE_EACH_NANOS) {
            purgedNanos = System.nanoTime();
            tidy(() -> store.forgetOlderThan(config.journalFor()));
        }
    }

    /// What cannot be forgotten now is forgotten when it is old.
    private static void tidy(Statement statement) {
        try {
            statement.execute();
        } catch (SQLException | RuntimeException e) {
            LOG.warnf("journal_not_purged reason=%s", nameOf(e));
        }
    }

    /// The message of a database may quote what it refused, so it stays out of the log.
    private static String nameOf(Exception e) {
        return e instanceof SQLException sql && sql.getSQLState() != null
                ? sql.getSQLState()
                : e.getClass().getName();
    }

    /// Something done to the database.
    @FunctionalInterface
    private interface Statement {
        void execute() throws SQLException;
    }
}
