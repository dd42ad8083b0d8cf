package dev.firstline.guardrail.words;

import java.text.Normalizer;
import java.util.Locale;

/// Folds characters so that words compare without case and accents.
final class WordFolding {

    private static final String NOTHING = "";

    private static final int TABLE_SIZE = 0x600;
    private static final String[] TABLE = table();

    private WordFolding() {}

    /// The letters and digits a character stands for; an empty text for marks and invisible characters.
    static String fold(int codePoint) {
        return codePoint < TABLE_SIZE ? TABLE[codePoint] : folded(codePoint);
    }

    /// Letters of the scripts of East Asia have no case, and their marks make other letters of them.
    static boolean isInvariant(int codePoint) {
        return codePoint >= 0x2E80 && codePoint < 0xF900;
    }

    static boolean isWord(int codePoint) {
        return Character.isLetterOrDigit(codePoint) || isSilent(codePoint);
    }

    /// Marks and invisible characters, which belong to the word they stand in.
    static boolean isSilent(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.FORMAT;
    }

    private static String folded(int codePoint) {
        if (isSilent(codePoint)) {
            return NOTHING;
        }
        String letters = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKD);
        var folded = new StringBuilder();
        letters.codePoints()
                .filter(c -> !isSilent(c))
                .mapToObj(WordFolding::lowerCase)
                .forEach(folded::append);
        return folded.toString();
    }

    /// Letters that Unicode does not take apart, although people write them without their strokes.
    private static String lowerCase(int codePoint) {
        return switch (Character.toLowerCase(Character.toUpperCase(codePoint))) {
            case 'ß' -> "ss";
            case 'æ' -> "ae";
            case 'œ' -> "oe";
            case 'ø' -> "o";
            case 'ł' -> "l";
            case 'đ' -> "d";
            default ->
                    Character.toString(codePoint).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        };
    }

    private static String[] table() {
        var table = new String[TABLE_SIZE];
        for (int codePoint = 0; codePoint < TABLE_SIZE; codePoint++) {
            table[codePoint] = folded(codePoint);
        }
        return table;
    }
}
