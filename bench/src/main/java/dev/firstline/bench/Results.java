package dev.firstline.bench;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/// The answers of one load.
final class Results {

    private static final double NANOS_PER_MICRO = 1_000;

    private final long[] first;
    private final long[] whole;
    private int answers;
    private int failures;
    private String problem = "";
    private long startNanos;
    private long wallNanos;

    Results(int count) {
        first = new long[count];
        whole = new long[count];
    }

    void start() {
        startNanos = System.nanoTime();
    }

    void stop() {
        wallNanos = System.nanoTime() - startNanos;
    }

    void add(long due, Target.Timing timing) {
        first[answers] = timing.firstNanos() - due;
        whole[answers] = timing.endNanos() - due;
        answers++;
    }

    void fail(Throwable failure) {
        failures++;
        problem = String.valueOf(failure.getMessage());
    }

    /// These results, if every answer was right.
    ///
    /// @throws IllegalStateException otherwise: what is fast and wrong does not count
    Results whenAllAreRight(String subject) {
        if (failures > 0) {
            throw new IllegalStateException(
                    "%s: %d of %d answers are wrong, the last: %s"
                            .formatted(subject, failures, failures + answers, problem));
        }
        return this;
    }

    int answers() {
        return answers;
    }

    double perSecond() {
        return answers / (wallNanos / (double) TimeUnit.SECONDS.toNanos(1));
    }

    /// Microseconds to the first text, which this part of the answers did not exceed.
    double firstMicros(double part) {
        return percentile(first, part);
    }

    /// Microseconds to the end of the answer, which this part of the answers did not exceed.
    double wholeMicros(double part) {
        return percentile(whole, part);
    }

    private double percentile(long[] nanos, double part) {
        long[] sorted = Arrays.copyOf(nanos, answers);
        Arrays.sort(sorted);
        int index = (int) Math.ceil(part * answers) - 1;
        return sorted[Math.max(0, index)] / NANOS_PER_MICRO;
    }
}
