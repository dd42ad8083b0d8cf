package dev.firstline.flow.run;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Takes finished runs off the hands of whoever answers customers and writes them in groups, on one thread of its own.
/// Handing over never waits: when the database is away for long the queue fills, and then traces are dropped.
@Singleton
class RunLog {

    private static final Logger LOG = Logger.getLogger(RunLog.class);

    private final Sink sink;
    private final RunConfig config;
    private final BlockingQueue<FinishedRun> queue;
    private final Thread writer =
            Thread.ofVirtual().name("run-log").unstarted(this::writeUntilStopped);
    private volatile boolean stopping;
    private volatile boolean dropping;

    @Inject
    RunLog(RunStore store, RunConfig config) {
        this(store::write, config);
    }

    RunLog(Sink sink, RunConfig config) {
        this.sink = sink;
        this.config = config;
        this.queue = new ArrayBlockingQueue<>(config.queueMax());
    }

    /// Where groups of runs go.
    @FunctionalInterface
    interface Sink {
        void write(List<FinishedRun> runs) throws SQLException;
    }

    @PostConstruct
    void start() {
        writer.start();
    }

    void submit(FinishedRun run) {
        if (queue.offer(run)) {
            dropping = false;
        } else if (!dropping) {
            dropping = true;
            LOG.errorf("traces_dropped reason=queue_full queue_max=%d", config.queueMax());
        }
    }

    void onStop(@Observes ShutdownEvent event) {
        stop();
    }

    /// Writes what waits, for a while.
    void stop() {
        stopping = true;
        try {
            if (!writer.join(config.drainFor())) {
                LOG.warnf("traces_dropped reason=stopping waiting=%d", queue.size());
                writer.interrupt();
            }
        } catch (InterruptedException e) {
            writer.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private void writeUntilStopped() {
        try {
            while (!(stopping && queue.isEmpty())) {
                var group = gather();
                if (!group.isEmpty()) {
                    write(group);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<FinishedRun> gather() throws InterruptedException {
        var group = new ArrayList<FinishedRun>();
        var first = queue.poll(config.gatherFor().toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
            group.add(first);
            if (!stopping) {
                Thread.sleep(config.gatherFor());
            }
            queue.drainTo(group, config.batchMax() - 1);
        }
        return group;
    }

    private void write(List<FinishedRun> group) throws InterruptedException {
        for (boolean settled = false; !settled; ) {
            settled = tryWrite(group);
        }
    }

    /// Returns false when the group should be tried again.
    private boolean tryWrite(List<FinishedRun> group) throws InterruptedException {
        try {
            sink.write(group);
            return true;
        } catch (SQLException | RuntimeException e) {
            if (isAboutTheData(e)) {
                writeOneByOne(group, e);
                return true;
            } else {
                LOG.warnf("traces_waiting reason=%s waiting=%d", reasonOf(e), queue.size());
                Thread.sleep(config.retryAfter());
                return false;
            }
        }
    }

    /// A run that cannot be stored must not keep the others from it.
    private void writeOneByOne(List<FinishedRun> group, Exception cause)
            throws InterruptedException {
        if (group.size() == 1) {
            LOG.errorf("trace_dropped run=%s reason=%s", group.getFirst().id(), reasonOf(cause));
        } else {
            for (FinishedRun run : group) {
                write(List.of(run));
            }
        }
    }

    /// The message of a database may quote what it refused, so it stays out of the log.
    private static String reasonOf(Exception e) {
        return e instanceof SQLException sql && sql.getSQLState() != null
                ? sql.getSQLState()
                : e.getClass().getName();
    }

    /// Whether trying again would give the same: our own mistake, or the classes 22 (data exception) and 23 (integrity
    /// constraint) of SQL.
    private static boolean isAboutTheData(Exception e) {
        return switch (e) {
            case SQLException sql when sql.getSQLState() != null ->
                    sql.getSQLState().startsWith("22") || sql.getSQLState().startsWith("23");
            default -> e instanceof RuntimeException;
        };
    }
}
