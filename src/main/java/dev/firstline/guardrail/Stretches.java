package dev.firstline.guardrail;

/// Cuts a growing text into the stretches that are checked one by one. A stretch ends
///
/// - behind a line end;
/// - behind the space after a full stop, question or exclamation mark;
/// - behind a space when it has got long and no number is going on there;
/// - at the latest after [#LENGTH_MAX] characters, as near to that as nothing that a detector knows can reach across.
///
/// Where it ends depends only on the text before, so it does not matter in which pieces the text arrives.
final class Stretches {

    /// Longer than nearly all sentences, so that a sentence is checked whole.
    static final int LENGTH_LONG = 320;

    /// The bound on what is held back.
    static final int LENGTH_MAX = 400;

    /// No card, bank account or phone number is longer.
    private static final int NUMBER_MAX = 48;

    /// A group of a bank account number, the only part of a number that may be without a digit.
    private static final int GROUP_MAX = 4;

    private static final String WIDE_STOPS = "。！？｡";
    private static final String MARKS = ",;:!?\"()[]{}<>|";

    private int start;
    private int position;

    /// Where the unfinished stretch begins.
    int start() {
        return start;
    }

    void skipTo(int end) {
        start = end;
        position = end;
    }

    /// The end of the next stretch, which begins where the last one ended; if it has not ended yet, its beginning.
    int next(CharSequence text) {
        while (position < text.length()) {
            int end = end(text, position);
            position++;
            if (end > start) {
                skipTo(end);
                return end;
            }
        }
        return start;
    }

    /// Where the stretch ends if the character at `last` ends it, otherwise 0.
    private int end(CharSequence text, int last) {
        char c = text.charAt(last);
        int end = last + 1;
        boolean isPlain = c > ' ' && c < 0x80;
        if (!isPlain && (isStop(c) || (isSpace(c) && endsAtSpace(text, last)))) {
            return end;
        } else {
            return end - start >= LENGTH_MAX ? lastQuiet(text, end) : 0;
        }
    }

    private static boolean isStop(char c) {
        return isLineEnd(c) || (c >= 0x80 && WIDE_STOPS.indexOf(c) >= 0);
    }

    private boolean endsAtSpace(CharSequence text, int space) {
        boolean isLong = space + 1 - start >= LENGTH_LONG;
        return SentenceEnd.isBefore(text, start, space) || (isLong && isQuiet(text, space + 1));
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\u2028' || c == '\u2029' || c == '\u0085';
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || (c >= 0x80 && Character.isSpaceChar(c));
    }

    /// The last end within the stretch that nothing reaches across. One unbroken word or number of that length is no
    /// address and no number that we know, and is cut where it stands.
    private int lastQuiet(CharSequence text, int limit) {
        int end = limit;
        while (end > start && !isQuiet(text, end)) {
            end--;
        }
        boolean isSplit = Character.isHighSurrogate(text.charAt(limit - 1));
        return end > start ? end : limit - (isSplit ? 1 : 0);
    }

    /// Whether nothing that a detector knows can begin before `end` and go on behind it: no word is going on there, and no
    /// number of several groups. Words are looked at from the last to the first until one is no part of a number.
    private boolean isQuiet(CharSequence text, int end) {
        int wordEnd = end;
        int wordStart = end;
        boolean isQuiet = !isDetectable(text.charAt(end - 1));
        while (isQuiet
                && wordEnd - wordStart <= GROUP_MAX
                && end - wordStart < NUMBER_MAX
                && wordStart > start) {
            wordEnd = gapStart(text, wordStart);
            wordStart = wordStart(text, wordEnd);
            isQuiet = !hasDigit(text, wordStart, wordEnd);
        }
        return isQuiet;
    }

    private int gapStart(CharSequence text, int from) {
        int position = from;
        while (position > start && !isDetectable(text.charAt(position - 1))) {
            position--;
        }
        return position;
    }

    private int wordStart(CharSequence text, int wordEnd) {
        int position = wordEnd;
        while (position > start
                && wordEnd - position < NUMBER_MAX
                && isDetectable(text.charAt(position - 1))) {
            position--;
        }
        return position;
    }

    private static boolean hasDigit(CharSequence text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (Character.isDigit(c) || Character.isSurrogate(c) || c == '+') {
                return true;
            }
        }
        return false;
    }

    /// Whether the character can stand in an address or a group of digits. The digits of some scripts take two characters.
    private static boolean isDetectable(char c) {
        if (c < 0x80) {
            return c > ' ' && MARKS.indexOf(c) < 0;
        } else if (c < 0x2E80) {
            return !isSpace(c);
        } else {
            return Character.isDigit(c) || Character.isSurrogate(c) || c >= 0xFE00;
        }
    }
}
