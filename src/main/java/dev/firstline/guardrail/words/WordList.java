package dev.firstline.guardrail.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A named list of words and phrases.
public record WordList(String name, List<String> entries) {

    private static final int ENTRIES_MAX = 10_000;
    private static final int ENTRY_LENGTH_MAX = 100;

    public WordList {
        entries = List.copyOf(entries);
        if (name.isBlank() || entries.size() > ENTRIES_MAX) {
            throw new IllegalArgumentException(
                    "A word list has a name and at most %d entries.".formatted(ENTRIES_MAX));
        }
        for (String entry : entries) {
            if (entry.isBlank() || entry.length() > ENTRY_LENGTH_MAX) {
                throw new IllegalArgumentException(
                        "An entry of a word list has 1 to %d characters."
                                .formatted(ENTRY_LENGTH_MAX));
            }
        }
    }

    /// A list that comes with the application. A changed list gets a new name, so that a policy keeps its meaning.
    ///
    /// @throws IllegalArgumentException when there is none of that name
    public static WordList shipped(String name) {
        if (!name.matches("[a-z]+-[0-9]+")) {
            throw new IllegalArgumentException("There is no word list of that name.");
        }
        try (InputStream resource =
                WordList.class.getResourceAsStream("/guardrail/" + name + ".txt")) {
            if (resource == null) {
                throw new IllegalArgumentException("There is no word list " + name + ".");
            }
            return parse(name, new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One entry a line; lines that begin with `#` are comments.
    private static WordList parse(String name, String text) {
        List<String> entries =
                text.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && line.charAt(0) != '#')
                        .toList();
        return new WordList(name, entries);
    }
}
