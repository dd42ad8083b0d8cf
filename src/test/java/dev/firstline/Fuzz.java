package dev.firstline;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Function;

/// Tries something over and over with chance, for two seconds or as many as `-Dfirstline.fuzz.seconds=N` says. What fails is
/// reported with its seed, with which `-Dfirstline.fuzz.seed=N` begins.
public final class Fuzz {

    private static final Duration TIME =
            Duration.ofSeconds(Long.getLong("firstline.fuzz.seconds", 2));

    private Fuzz() {}

    /// Makes texts, and reads them.
    public static void texts(Function<Random, String> make, Consumer<String> read) {
        repeat(random -> {
            var text = make.apply(random);
            try {
                read.accept(text);
            } catch (RuntimeException | Error e) {
                throw new AssertionError("text: " + text, e);
            }
        });
    }

    public static void repeat(Consumer<Random> attempt) {
        long end = System.nanoTime() + TIME.toNanos();
        long seed = Long.getLong("firstline.fuzz.seed", ThreadLocalRandom.current().nextLong());
        for (; System.nanoTime() < end; seed++) {
            try {
                attempt.accept(new Random(seed));
            } catch (RuntimeException | Error e) {
                throw new AssertionError("firstline.fuzz.seed=" + seed, e);
            }
        }
    }
}
