package dev.firstline.bench;

import com.sun.management.ThreadMXBean;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// One of those that take turns in this process: run over and over, each run timed by itself, its result looked at after
/// the clock was read.
final class Probe<T> {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final double MICROS = 1_000.0;
    private static final int RUNS_MIN = 200;

    /// Slow ones get fewer runs, so that a round of each takes about as long.
    private static final long ROUND_NANOS = 1_000_000_000;

    private final Supplier<T> run;
    private final Predicate<T> isRight;
    private final Series micros = new Series();
    private final Series bytes = new Series();

    Probe(Supplier<T> run, Predicate<T> isRight) {
        this.run = run;
        this.isRight = isRight;
    }

    /// Median microseconds of a run, for each round.
    Series micros() {
        return micros;
    }

    /// Bytes that a run allocates on the thread that asks for it, for each round.
    Series bytes() {
        return bytes;
    }

    /// Runs without noting figures, so that the compiler knows all of it.
    void warmUp(int runsMax) {
        time(runsMax);
    }

    void measure(int runsMax) {
        var nanos = time(runsMax);
        micros.add(nanos[nanos.length / 2] / MICROS);
        bytes.add(allocatedByOne());
    }

    /// Java counts only what platform threads allocate.
    private double allocatedByOne() {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < RUNS_MIN; i++) {
            var _ = nanos();
        }
        return (THREADS.getCurrentThreadAllocatedBytes() - before) / (double) RUNS_MIN;
    }

    /// On a virtual thread, as the product runs its flows.
    private long[] time(int runsMax) {
        var task = new FutureTask<>(() -> timeHere(runsMax));
        Thread.ofVirtual().start(task);
        try {
            return task.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private long[] timeHere(int runsMax) {
        long once = Math.max(1, nanos());
        var nanos = new long[Math.clamp(ROUND_NANOS / once, RUNS_MIN, runsMax)];
        for (int i = 0; i < nanos.length; i++) {
            nanos[i] = nanos();
        }
        Arrays.sort(nanos);
        return nanos;
    }

    private long nanos() {
        long before = System.nanoTime();
        var result = run.get();
        long nanos = System.nanoTime() - before;
        if (!isRight.test(result)) {
            throw new IllegalStateException("Wrong result: " + result);
        }
        return nanos;
    }
}
