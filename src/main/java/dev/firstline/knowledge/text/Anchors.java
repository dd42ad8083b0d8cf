package dev.firstline.knowledge.text;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Hands out anchors that are unique within one article.
final class Anchors {

    /// Keeps headings such as "Main" from taking ids that the page around the article uses.
    private static final String PREFIX = "s-";

    private final Set<String> taken = new HashSet<>();

    /// Where the search for a free number goes on, so that a thousand equal headings do not cost a million look-ups.
    private final Map<String, Integer> numbers = new HashMap<>();

    static String of(String heading) {
        return PREFIX + Slug.of(heading);
    }

    String unique(String anchor) {
        var candidate = anchor;
        while (!taken.add(candidate)) {
            candidate = anchor + "-" + numbers.merge(anchor, 2, (number, first) -> number + 1);
        }
        return candidate;
    }
}
