package dev.firstline.console.search;

import java.util.ArrayList;
import java.util.List;

/// A piece of a text in which the words that were looked for are marked.
///
/// @param text plain text
/// @param isHit whether it is one of those words
public record Highlight(String text, boolean isHit) {

    /// Private characters of Unicode: they mean nothing, so no text needs them.
    static final char START = '\uE000';

    static final char END = '\uE001';

    /// Reads a text with marks. Marks that do not match are dropped.
    static List<Highlight> read(String marked) {
        var pieces = new ArrayList<Highlight>();
        var piece = new StringBuilder();
        boolean isHit = false;
        for (int i = 0; i < marked.length(); i++) {
            char character = marked.charAt(i);
            if (character == START || character == END) {
                add(pieces, piece, isHit);
                isHit = character == START;
            } else {
                piece.append(character);
            }
        }
        add(pieces, piece, isHit);
        return pieces;
    }

    private static void add(List<Highlight> pieces, StringBuilder piece, boolean isHit) {
        if (!piece.isEmpty()) {
            pieces.add(new Highlight(piece.toString(), isHit));
            piece.setLength(0);
        }
    }
}
