package dev.firstline.guardrail.pii;

import java.util.Locale;

/// A part of a text as the detectors read it: digits of all scripts are ASCII digits, all spaces and dashes are the plain
/// ones, full-width forms are ASCII, and characters that cannot be seen are gone. It remembers where each character stood.
final class FoldedText {

    /// Stands before the first and after the last character, and for what no detector cares about.
    static final char NONE = '\0';

    private static final char DROPPED = '\uFFFF';
    private static final int FULL_WIDTH_OFFSET = 0xFEE0;

    private final CharSequence source;
    private final char[] chars;
    private final int[] origins;
    private int length;
    private int start;

    private FoldedText(CharSequence source, int capacity) {
        this.source = source;
        this.chars = new char[capacity];
        this.origins = new int[capacity];
    }

    /// Folds `[context, to)`; matches may begin at `from`, what is before it only helps to understand them.
    static FoldedText of(CharSequence text, int context, int from, int to) {
        var folded = new FoldedText(text, to - context);
        folded.append(context, from);
        folded.start = folded.length;
        folded.append(from, to);
        return folded;
    }

    private void append(int from, int to) {
        int i = from;
        while (i < to) {
            int codePoint = Character.codePointAt(source, i);
            char c = codePoint < 0x80 ? foldAscii((char) codePoint) : fold(codePoint);
            if (c != DROPPED) {
                origins[length] = i;
                chars[length++] = c;
            }
            i += Character.charCount(codePoint);
        }
    }

    private static char foldAscii(char c) {
        return c == '\t' ? ' ' : c;
    }

    static char fold(int codePoint) {
        int type = Character.getType(codePoint);
        if (type == Character.DECIMAL_DIGIT_NUMBER) {
            return (char) ('0' + Character.digit(codePoint, 10));
        } else if (isInvisible(codePoint, type)) {
            return DROPPED;
        } else if (type == Character.SPACE_SEPARATOR) {
            return ' ';
        } else if (type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR) {
            return '\n';
        } else if (type == Character.DASH_PUNCTUATION || codePoint == '\u2212') {
            return '-';
        } else if (codePoint >= '\uFF01' && codePoint <= '\uFF5E') {
            return (char) (codePoint - FULL_WIDTH_OFFSET);
        } else if (codePoint == '\uFE6B') {
            return '@';
        } else if (Character.isBmpCodePoint(codePoint)) {
            return (char) codePoint;
        } else {
            return Character.isLetter(codePoint) ? 'x' : NONE;
        }
    }

    /// Format characters such as the zero-width space, variation selectors and the key cap that emoji digits carry.
    private static boolean isInvisible(int codePoint, int type) {
        return type == Character.FORMAT
                || (codePoint >= '\uFE00' && codePoint <= '\uFE0F')
                || codePoint == '\u034F'
                || codePoint == '\u20E3';
    }

    /// The first position where a match may begin.
    int start() {
        return start;
    }

    int length() {
        return length;
    }

    char at(int position) {
        return position < 0 || position >= length ? NONE : chars[position];
    }

    boolean isDigit(int position) {
        return isDigit(at(position));
    }

    int digit(int position) {
        return chars[position] - '0';
    }

    boolean isLetter(int position) {
        return isLetter(at(position));
    }

    /// A letter, a digit or an underscore: what may not stand directly beside a number.
    boolean isWord(int position) {
        char c = at(position);
        return isDigit(c) || isLetter(c) || c == '_';
    }

    String lowerCase(int from, int to) {
        return new String(chars, from, to - from).toLowerCase(Locale.ROOT);
    }

    int sourceStart(int position) {
        return origins[position];
    }

    int sourceEnd(int end) {
        int last = origins[end - 1];
        return last + Character.charCount(Character.codePointAt(source, last));
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /// Letters of scripts that put no spaces between words do not count: "联系0612345678" is a word and a number.
    static boolean isLetter(char c) {
        if (c < 0x80) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        } else {
            return c < 0x2E80 && Character.isLetter(c);
        }
    }
}
