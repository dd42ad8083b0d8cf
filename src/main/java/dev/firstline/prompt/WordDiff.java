package dev.firstline.prompt;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What changed between two texts, word by word. Lines are compared first and the words of changed lines then, so that a
/// long text costs little and a moved line does not scatter its words over the others.
///
/// Joining the kept and removed pieces gives the first text, joining the kept and added ones the second; neighbours
/// differ in kind.
final class WordDiff {

    private static final Pattern LINE = Pattern.compile("[^\\n]*\\n|[^\\n]+");

    /// A word, a number, a stretch of spaces, or one other character.
    private static final Pattern WORD =
            Pattern.compile("[\\p{L}\\p{M}\\p{N}_]+|\\s+|\\X", Pattern.UNICODE_CHARACTER_CLASS);

    private WordDiff() {}

    static List<Piece> of(String before, String after) {
        var out = new Pieces();
        var removed = new StringBuilder();
        var added = new StringBuilder();
        for (var line : Edits.of(tokens(LINE, before), tokens(LINE, after))) {
            switch (line.kind()) {
                case KEPT -> {
                    addWords(out, removed, added);
                    out.add(line);
                }
                case REMOVED -> removed.append(line.text());
                case ADDED -> added.append(line.text());
            }
        }
        addWords(out, removed, added);
        return out.list();
    }

    private static void addWords(Pieces out, StringBuilder removed, StringBuilder added) {
        Edits.of(tokens(WORD, removed.toString()), tokens(WORD, added.toString()))
                .forEach(out::add);
        removed.setLength(0);
        added.setLength(0);
    }

    private static List<String> tokens(Pattern pattern, String text) {
        var tokens = new ArrayList<String>();
        var match = pattern.matcher(text);
        while (match.find()) {
            tokens.add(match.group());
        }
        return tokens;
    }

    /// What became of a stretch of text.
    enum Kind {
        KEPT,
        REMOVED,
        ADDED
    }

    /// A stretch of text.
    record Piece(Kind kind, String text) {

        public boolean isKept() {
            return kind == Kind.KEPT;
        }

        public boolean isRemoved() {
            return kind == Kind.REMOVED;
        }
    }

    /// Joins neighbours of one kind; of a change the removed words come first.
    private static final class Pieces {

        private final List<Piece> pieces = new ArrayList<>();
        private final StringBuilder kept = new StringBuilder();
        private final StringBuilder removed = new StringBuilder();
        private final StringBuilder added = new StringBuilder();

        void add(Piece piece) {
            switch (piece.kind()) {
                case KEPT -> {
                    flushChange();
                    kept.append(piece.text());
                }
                case REMOVED -> {
                    flushKept();
                    removed.append(piece.text());
                }
                case ADDED -> {
                    flushKept();
                    added.append(piece.text());
                }
            }
        }

        List<Piece> list() {
            flushKept();
            flushChange();
            return List.copyOf(pieces);
        }

        private void flushKept() {
            flush(Kind.KEPT, kept);
        }

        private void flushChange() {
            flush(Kind.REMOVED, removed);
            flush(Kind.ADDED, added);
        }

        private void flush(Kind kind, StringBuilder text) {
            if (!text.isEmpty()) {
                pieces.add(new Piece(kind, text.toString()));
                text.setLength(0);
            }
        }
    }
}
