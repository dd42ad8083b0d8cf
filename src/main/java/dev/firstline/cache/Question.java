package dev.firstline.cache;

import java.text.Normalizer;
import java.util.Locale;

/// What stays of a question when the way it is typed is taken away: case, width and form of characters (NFKC), spaces and
/// the punctuation at its end. Words, numbers and signs within it stay.
final class Question {

    private static final String ENDS = ".!?,;:…。！？";

    private Question() {}

    static String normalise(String question) {
        return isAscii(question) ? collapse(question) : collapse(fold(question));
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /// Lower, upper and lower case again: only so "ß", its capital and "SS" become the same. Normalised again, since a
    /// change of case may take letters apart.
    private static String fold(String text) {
        String composed = Normalizer.normalize(withoutInvisible(text), Normalizer.Form.NFKC);
        String upper = composed.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT);
        return Normalizer.normalize(upper.toLowerCase(Locale.ROOT), Normalizer.Form.NFKC);
    }

    private static String withoutInvisible(String text) {
        var visible = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (!isInvisible(text.charAt(i))) {
                visible.append(text.charAt(i));
            }
        }
        return visible.toString();
    }

    private static String collapse(String text) {
        int end = end(text);
        var collapsed = new StringBuilder(end);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (isSpace(c)) {
                if (!collapsed.isEmpty() && collapsed.charAt(collapsed.length() - 1) != ' ') {
                    collapsed.append(' ');
                }
            } else {
                collapsed.append(c < 0x80 ? lowerCase(c) : c);
            }
        }
        return collapsed.toString().stripTrailing();
    }

    /// Where the question ends without spaces and punctuation; a question of nothing else keeps all.
    private static int end(String text) {
        int end = text.length();
        while (end > 0 && isEnd(text.charAt(end - 1))) {
            end--;
        }
        return end == 0 ? text.length() : end;
    }

    private static boolean isEnd(char c) {
        return isSpace(c) || ENDS.indexOf(c) >= 0;
    }

    private static boolean isSpace(char c) {
        return c <= ' ' || (c >= 0x80 && (Character.isSpaceChar(c) || Character.isWhitespace(c)));
    }

    /// Zero-width spaces, byte order marks and soft hyphens come with copied text and mean nothing. Joiners stay: they
    /// make other letters in some scripts.
    private static boolean isInvisible(char c) {
        return c == '\u200B' || c == '\u2060' || c == '\uFEFF' || c == '\u00AD';
    }

    private static char lowerCase(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
    }
}
