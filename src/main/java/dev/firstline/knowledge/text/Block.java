package dev.firstline.knowledge.text;

import org.commonmark.node.Heading;
import org.commonmark.node.Node;

/// A piece of text that stays together: a paragraph, a list item, a table row, some code, a heading inside a passage.
///
/// @param node where the block stands in the tree; blocks cut from one long paragraph share it
/// @param size length in words, see [#sizeOf]
/// @param tight whether it follows the block before it on the next line, without an empty one between
record Block(Node node, String text, int size, boolean tight) {

    /// Bounds texts without spaces: an English word and its space take six letters on average.
    private static final int LETTERS_PER_WORD_MAX = 8;

    static Block loose(Node node, String text) {
        return new Block(node, text, sizeOf(text), false);
    }

    static Block tight(Node node, String text) {
        return new Block(node, text, sizeOf(text), true);
    }

    /// A block that only introduces what follows is useless without it.
    boolean introduces() {
        return node instanceof Heading || text.endsWith(":");
    }

    Block withText(String part) {
        return new Block(node, part, sizeOf(part), tight);
    }

    static int sizeOf(String text) {
        int words = 0;
        boolean inWord = false;
        for (int i = 0; i < text.length(); i++) {
            boolean space = Character.isWhitespace(text.charAt(i));
            words += !space && !inWord ? 1 : 0;
            inWord = !space;
        }
        return Math.max(words, text.length() / LETTERS_PER_WORD_MAX);
    }
}
