package dev.firstline.guardrail;

import java.util.Locale;
import java.util.Set;

/// Tells whether a sentence ends, looking back only.
final class SentenceEnd {

    private static final int CITATION_MAX = 6;
    private static final int ABBREVIATION_MAX = 6;
    private static final String STOPS = ".!?…";
    private static final String CLOSERS = "\"')]}*_»”’";
    private static final Set<String> ABBREVIATIONS =
            Set.of(
                    "mr", "mrs", "ms", "dr", "prof", "st", "no", "nr", "vs", "tel", "ph", "ext",
                    "approx", "ca", "bzw");

    private SentenceEnd() {}

    /// Whether a sentence that began at `start` or later ends before the space at `space`.
    static boolean isBefore(CharSequence text, int start, int space) {
        int stop = beforeClosers(text, start, space - 1);
        if (stop < start) {
            return false;
        } else if (text.charAt(stop) == '.') {
            return !isAbbreviation(text, start, stop) && !isListMarker(text, start, stop);
        } else {
            return STOPS.indexOf(text.charAt(stop)) >= 0;
        }
    }

    /// Skips quotation marks, brackets and citations such as `[1]` that stand between the stop and the space.
    private static int beforeClosers(CharSequence text, int start, int from) {
        int position = from;
        while (position >= start && CLOSERS.indexOf(text.charAt(position)) >= 0) {
            char closer = text.charAt(position);
            position = closer == ']' ? beforeCitation(text, start, position) : position - 1;
        }
        return position;
    }

    private static int beforeCitation(CharSequence text, int start, int bracket) {
        int position = bracket - 1;
        while (position > start && bracket - position < CITATION_MAX && isDigit(text, position)) {
            position--;
        }
        boolean isCitation = position >= start && text.charAt(position) == '[';
        return isCitation ? position - 1 : bracket - 1;
    }

    /// "e.g. ", "J. Smith", "Dr. " and the like.
    private static boolean isAbbreviation(CharSequence text, int start, int stop) {
        int from = stop;
        while (from > start
                && stop - from <= ABBREVIATION_MAX
                && Character.isLetter(text.charAt(from - 1))) {
            from--;
        }
        String word = text.subSequence(from, stop).toString().toLowerCase(Locale.ROOT);
        return stop - from == 1 || ABBREVIATIONS.contains(word);
    }

    /// "1. " at the beginning of a line, which is always the beginning of a stretch.
    private static boolean isListMarker(CharSequence text, int start, int stop) {
        int from = stop;
        while (from > start && isDigit(text, from - 1)) {
            from--;
        }
        while (from > start && text.charAt(from - 1) == ' ') {
            from--;
        }
        return from == start;
    }

    private static boolean isDigit(CharSequence text, int position) {
        return text.charAt(position) >= '0' && text.charAt(position) <= '9';
    }
}
