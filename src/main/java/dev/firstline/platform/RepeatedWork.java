package dev.firstline.platform;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Work that is done again and again on a virtual thread of its own, until it is stopped. A failure is logged and the work
/// is tried again after the usual pause.
public final class RepeatedWork {

    private static final Logger LOG = Logger.getLogger(RepeatedWork.class);

    private final String name;
    private final Duration pause;
    private final Runnable work;
    private volatile @Nullable Thread thread;

    /// @param name of the thread, which logs name too
    /// @param pause between the end of the work and its next beginning
    public RepeatedWork(String name, Duration pause, Runnable work) {
        this.name = name;
        this.pause = pause;
        this.work = work;
    }

    /// Begins at once and returns.
    public void begin() {
        thread = Thread.ofVirtual().name(name).start(this::loop);
    }

    /// Ends it, if it was begun; what it waits for is interrupted.
    public void stop() {
        var current = thread;
        if (current != null) {
            current.interrupt();
        }
    }

    private void loop() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.warnf("repeated_work_failed name=%s cause=%s", name, e.getMessage());
            }
            try {
                TimeUnit.MILLISECONDS.sleep(pause.toMillis());
            } catch (InterruptedException e) {
                return;
            }
        }
    }
}
