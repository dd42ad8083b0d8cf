package dev.firstline.console;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// A name in at most two letters, for a small round mark.
final class Initials {

    private static final int LETTERS_MAX = 2;

    private Initials() {}

    static String of(String name) {
        return Arrays.stream(name.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .limit(LETTERS_MAX)
                .map(word -> word.substring(0, word.offsetByCodePoints(0, 1)))
                .collect(Collectors.joining())
                .toUpperCase(Locale.ROOT);
    }
}
