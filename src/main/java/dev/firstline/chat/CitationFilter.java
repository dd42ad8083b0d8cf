package dev.firstline.chat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Checks the source markers of an answer while it streams. A marker `[n]` (or `[n, m]`) may only name a passage of this
/// turn; others are removed and counted. Sources are numbered anew in the order of their first use.
public final class CitationFilter {

    /// A marker is short; anything longer in brackets is text.
    private static final int MARKER_MAX = 24;

    private final List<Source> sources;
    private final Map<Integer, Citation> used = new LinkedHashMap<>();
    private final List<Citation> fresh = new ArrayList<>();
    private final StringBuilder held = new StringBuilder();
    private boolean isNested;
    private int unknownMarkers;

    public CitationFilter(List<Source> sources) {
        this.sources = List.copyOf(sources);
    }

    /// Takes the next piece and returns what may be shown; an unfinished marker is held back, and so is a space that a
    /// removed marker would take with it.
    public String accept(String delta) {
        var out = new StringBuilder(delta.length());
        for (int i = 0; i < delta.length(); i++) {
            accept(delta.charAt(i), out);
        }
        return out.toString();
    }

    /// Ends the answer and returns the rest.
    public String finish() {
        var out = new StringBuilder();
        release(out);
        return out.toString();
    }

    /// Sources that were used for the first time since the last call.
    List<Citation> takeFresh() {
        var taken = List.copyOf(fresh);
        fresh.clear();
        return taken;
    }

    /// All sources used, by their new numbers.
    public List<Citation> used() {
        return List.copyOf(used.values());
    }

    /// Markers that named no passage of this turn.
    int unknownMarkers() {
        return unknownMarkers;
    }

    private void accept(char c, StringBuilder out) {
        boolean isInMarker = held.indexOf("[") >= 0;
        if (c == '[') {
            isNested = isInMarker;
            if (isInMarker) {
                release(out);
            }
            held.append(c);
        } else if (!isInMarker) {
            release(out);
            (c == ' ' ? held : out).append(c);
        } else if (c == ']') {
            endMarker(out);
        } else if (held.length() < MARKER_MAX && (isDigit(c) || c == ',' || c == ' ')) {
            held.append(c);
        } else {
            release(out);
            accept(c, out);
        }
    }

    private void endMarker(StringBuilder out) {
        String marker = held.toString();
        var numbers = numbers(marker.strip());
        if (numbers == null) {
            release(out);
            out.append(']');
        } else {
            held.setLength(0);
            var cited = new StringBuilder();
            numbers.forEach(number -> cite(number, cited));
            if (!cited.isEmpty()) {
                out.append(marker, 0, marker.indexOf('[')).append(cited);
            } else if (isNested) {
                // Nothing may grow together to a marker around the one that is gone.
                out.append(' ');
            }
        }
    }

    private void cite(int position, StringBuilder out) {
        if (position < 1 || position > sources.size()) {
            unknownMarkers++;
            return;
        }
        var citation =
                used.computeIfAbsent(
                        position,
                        _ -> {
                            var created = sources.get(position - 1).cite(used.size() + 1);
                            fresh.add(created);
                            return created;
                        });
        out.append('[').append(citation.number()).append(']');
    }

    private static @Nullable List<Integer> numbers(String marker) {
        var numbers = new ArrayList<Integer>();
        for (String part : marker.substring(1).split(",", -1)) {
            String digits = part.strip();
            if (digits.isEmpty() || digits.length() > 3 || digits.indexOf(' ') >= 0) {
                return null;
            }
            numbers.add(Integer.parseInt(digits));
        }
        return numbers;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private void release(StringBuilder out) {
        out.append(held);
        held.setLength(0);
    }

    /// A passage that the answer may refer to.
    public record Source(String title, String heading, String href, String snippet) {

        Citation cite(int number) {
            return new Citation(number, title, heading, href, snippet);
        }
    }
}
