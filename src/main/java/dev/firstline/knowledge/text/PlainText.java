package dev.firstline.knowledge.text;

import java.util.regex.Pattern;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/// What a reader sees of a node: no markup, links and images as their text.
final class PlainText {

    private static final Pattern BLANKS = Pattern.compile("[ \\t\\u00a0]+");
    private static final Pattern AROUND_BREAK = Pattern.compile(" ?\\n ?");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private PlainText() {}

    /// The text of a paragraph; hard line breaks stay.
    static String of(Node node) {
        var text = new StringBuilder();
        append(text, node);
        var collapsed = BLANKS.matcher(text).replaceAll(" ");
        return AROUND_BREAK.matcher(collapsed).replaceAll("\n").strip();
    }

    /// The text of a heading or table cell, on one line.
    static String line(Node node) {
        return SPACE.matcher(of(node)).replaceAll(" ");
    }

    private static void append(StringBuilder text, Node node) {
        switch (node) {
            case Text leaf -> text.append(leaf.getLiteral());
            case Code leaf -> text.append(leaf.getLiteral());
            case FencedCodeBlock leaf -> text.append(leaf.getLiteral());
            case IndentedCodeBlock leaf -> text.append(leaf.getLiteral());
            case SoftLineBreak _ -> text.append(' ');
            case HardLineBreak _ -> text.append('\n');
            default -> appendChildren(text, node);
        }
    }

    private static void appendChildren(StringBuilder text, Node node) {
        for (var child = node.getFirstChild(); child != null; child = child.getNext()) {
            append(text, child);
        }
    }
}
