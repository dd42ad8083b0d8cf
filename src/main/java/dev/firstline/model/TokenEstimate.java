package dev.firstline.model;

/// Guesses how many tokens a text has, without any model's tokenizer. Meant for budgets: it rather says too many.
public final class TokenEstimate {

    /// Common words of up to this many letters are one token; longer ones about one more per further piece.
    private static final int LETTERS_PER_TOKEN = 6;

    private TokenEstimate() {}

    /// Counts one token for every six letters or digits of a word, rounded up, and one for every other visible character.
    public static int of(String text) {
        int tokens = 0;
        int lettersInPiece = 0;
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            i += Character.charCount(character);
            if (isAlphabetic(character)) {
                tokens += lettersInPiece % LETTERS_PER_TOKEN == 0 ? 1 : 0;
                lettersInPiece++;
            } else {
                tokens += Character.isWhitespace(character) ? 0 : 1;
                lettersInPiece = 0;
            }
        }
        return tokens;
    }

    /// Scripts without spaces between words have about one token per character.
    private static boolean isAlphabetic(int character) {
        return Character.isLetterOrDigit(character) && !Character.isIdeographic(character);
    }
}
