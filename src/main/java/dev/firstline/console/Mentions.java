package dev.firstline.console;

import dev.firstline.identity.Person;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/// Finds who is addressed in a note: `@Maria`, `@Maria Stone`, or `@maria` for maria@example.com.
final class Mentions {

    private Mentions() {}

    static List<Person> in(String text, Collection<Person> people) {
        String lower = text.toLowerCase(Locale.ROOT);
        return people.stream().filter(person -> isIn(lower, person)).toList();
    }

    private static boolean isIn(String text, Person person) {
        String name = person.name().toLowerCase(Locale.ROOT);
        String first = name.split("\\s+", 2)[0];
        String mailbox = person.email().split("@", 2)[0];
        return isAddressed(text, name) || isAddressed(text, first) || isAddressed(text, mailbox);
    }

    /// Whether the word stands there whole, after an `@` that is no part of an address.
    private static boolean isAddressed(String text, String word) {
        int at = word.isEmpty() ? -1 : text.indexOf("@" + word);
        while (at >= 0) {
            int end = at + 1 + word.length();
            boolean begins = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
            boolean ends = end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
            if (begins && ends) {
                return true;
            }
            at = text.indexOf("@" + word, end);
        }
        return false;
    }
}
