package dev.firstline.bench;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// One of those that take turns in a benchmark, with its figures of each round.
final class Subject {

    /// What a subject still does after its last answer belongs to its turns.
    private static final long SETTLE_MS = 300;

    private final String name;
    private final LongSupplier cpuMicros;
    private final Series cpu = new Series();
    private final Series rate = new Series();
    private final Series first50 = new Series();
    private final Series first99 = new Series();
    private final Series whole50 = new Series();

    Subject(String name, LongSupplier cpuMicros) {
        this.name = name;
        this.cpuMicros = cpuMicros;
    }

    /// Runs one round and notes its figures.
    ///
    /// @throws IllegalStateException when an answer was wrong
    Results measure(Supplier<Results> load) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(SETTLE_MS);
        long before = cpuMicros.getAsLong();
        var results = load.get().whenAllAreRight(name);
        TimeUnit.MILLISECONDS.sleep(SETTLE_MS);
        cpu.add((cpuMicros.getAsLong() - before) / (double) results.answers());
        rate.add(results.perSecond());
        first50.add(results.firstMicros(0.5));
        first99.add(results.firstMicros(0.99));
        whole50.add(results.wholeMicros(0.5));
        Report.progress(
                "%s: %.0f us of CPU, %.0f/s, first text after %.0f us (p99 %.0f)"
                        .formatted(name, last(cpu), last(rate), last(first50), last(first99)));
        return results;
    }

    /// Microseconds of CPU for one turn.
    Series cpu() {
        return cpu;
    }

    /// Turns per second.
    Series rate() {
        return rate;
    }

    /// Median microseconds to the first text.
    Series first50() {
        return first50;
    }

    /// Microseconds within which 99 of 100 answers show their first text.
    Series first99() {
        return first99;
    }

    /// Median microseconds to the end of the answer.
    Series whole50() {
        return whole50;
    }

    private static double last(Series series) {
        return series.values().getLast();
    }
}
