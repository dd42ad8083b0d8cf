package dev.firstline.model.extractive;

import dev.firstline.model.DeltaSink;
import java.time.Duration;
import java.util.regex.Pattern;

/// Hands a text over word by word, as a language model would.
final class PacedDelivery {

    private static final Pattern WORD = Pattern.compile("\\s*\\S+\\s*");

    private PacedDelivery() {}

    /// @param pace time between two words; zero, like a sink that nobody hears, gets everything at once
    /// @throws InterruptedException when the caller gave up
    static void deliver(String text, Duration pace, DeltaSink deltas) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (pace.isZero() || !deltas.isHeard()) {
            deltas.accept(text);
        } else {
            var words = WORD.matcher(text);
            boolean more = words.find();
            while (more) {
                deltas.accept(words.group());
                more = words.find();
                if (more) {
                    Thread.sleep(pace);
                }
            }
        }
    }
}
