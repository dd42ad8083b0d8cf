package dev.firstline.flow.definition.expression;

/// A position in the text of an expression. Reading past the end yields [#END].
final class Scanner {

    static final char END = '\0';

    /// Bedrock allows 64 characters; this only bounds the work that a hostile text can cause.
    private static final int LENGTH_MAX = 2_000;

    private final String text;
    private int position;

    Scanner(String text) {
        this.text = text;
        if (text.length() > LENGTH_MAX) {
            throw new MalformedExpressionException("too long", LENGTH_MAX);
        }
    }

    int position() {
        return position;
    }

    boolean isAtEnd() {
        return position == text.length();
    }

    char peek() {
        return isAtEnd() ? END : text.charAt(position);
    }

    char next() {
        if (isAtEnd()) {
            throw fail("unexpected end");
        }
        return text.charAt(position++);
    }

    /// Moves past the word if it comes next.
    boolean accept(String word) {
        if (text.startsWith(word, position)) {
            position += word.length();
            return true;
        }
        return false;
    }

    /// Moves past the word and the spaces after it, unless the word is only the start of a longer one.
    boolean acceptUnlessFollowedBy(String word, CharacterTest longer) {
        int end = position + word.length();
        if (!text.startsWith(word, position)
                || (end < text.length() && longer.matches(text.charAt(end)))) {
            return false;
        }
        position = end;
        skipSpaces();
        return true;
    }

    void expect(String word) {
        if (!accept(word)) {
            throw fail("expected \"" + word + "\"");
        }
    }

    void expectEnd() {
        if (!isAtEnd()) {
            throw fail("unexpected \"" + peek() + "\"");
        }
    }

    void skipSpaces() {
        while (!isAtEnd() && Character.isWhitespace(peek())) {
            position++;
        }
    }

    /// The longest run of characters that match, possibly none.
    String run(CharacterTest test) {
        int start = position;
        while (!isAtEnd() && test.matches(peek())) {
            position++;
        }
        return text.substring(start, position);
    }

    MalformedExpressionException fail(String problem) {
        return failAt(position, problem);
    }

    MalformedExpressionException failAt(int where, String problem) {
        return new MalformedExpressionException(problem, where);
    }

    /// Says which characters belong to a run.
    @FunctionalInterface
    interface CharacterTest {
        boolean matches(char character);
    }
}
