package dev.firstline.knowledge.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/// Parses Markdown into a tree in which no HTML is left: tags are gone, their text stays.
final class MarkdownTree {

    static final Extension TABLES = TablesExtension.create();

    /// Everything that walks the tree recurses, so depth has to be bounded while it is built.
    private static final int NESTING_MAX = 40;

    private static final Parser PARSER =
            Parser.builder()
                    .extensions(List.of(TABLES))
                    .maxOpenBlockParsers(NESTING_MAX)
                    .maxInlineNesting(NESTING_MAX)
                    .build();

    private MarkdownTree() {}

    static Node parse(String markdown) {
        var document = PARSER.parse(markdown);
        document.accept(new HtmlRemoval());
        return document;
    }

    /// The nodes below a node, safe against removing the current one.
    static List<Node> children(Node parent) {
        var children = new ArrayList<Node>();
        for (var child = parent.getFirstChild(); child != null; child = child.getNext()) {
            children.add(child);
        }
        return children;
    }

    private static final class HtmlRemoval extends AbstractVisitor {

        @Override
        public void visit(HtmlInline html) {
            if (html.getLiteral().toLowerCase(Locale.ROOT).startsWith("<br")) {
                html.insertBefore(new HardLineBreak());
            }
            html.unlink();
        }

        @Override
        public void visit(HtmlBlock html) {
            var text = HtmlText.of(html.getLiteral());
            if (!text.isEmpty()) {
                var paragraph = new Paragraph();
                paragraph.appendChild(new Text(text));
                html.insertBefore(paragraph);
            }
            html.unlink();
        }
    }
}
