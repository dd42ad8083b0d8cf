package dev.firstline.knowledge.text;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.ThematicBreak;

/// Turns the blocks of a Markdown tree into plain-text blocks, in reading order.
final class Blocks {

    private static final String INDENT = "  ";

    private final List<Block> blocks = new ArrayList<>();

    private Blocks() {}

    static List<Block> of(Node node) {
        var collector = new Blocks();
        collector.add(node, "");
        return collector.blocks;
    }

    private void add(Node node, String indent) {
        switch (node) {
            case Paragraph paragraph -> addText(paragraph, PlainText.of(paragraph));
            case Heading heading -> addText(heading, PlainText.line(heading));
            case FencedCodeBlock code -> addText(code, code.getLiteral().stripTrailing());
            case IndentedCodeBlock code -> addText(code, code.getLiteral().stripTrailing());
            case BulletList list -> addItems(list, indent);
            case OrderedList list -> addItems(list, indent);
            case TableBlock table -> addRows(table);
            case BlockQuote quote ->
                    MarkdownTree.children(quote).forEach(child -> add(child, indent));
            case ThematicBreak _ -> {}
            case LinkReferenceDefinition _ -> {}
            default -> addText(node, PlainText.of(node));
        }
    }

    private void addText(Node node, String text) {
        if (!text.isBlank()) {
            blocks.add(Block.loose(node, text));
        }
    }

    private void addItems(Node list, String indent) {
        int number = list instanceof OrderedList ordered ? firstNumber(ordered) : 0;
        for (var item : MarkdownTree.children(list)) {
            addItem(item, indent, list instanceof OrderedList ? number + ". " : "- ");
            number++;
        }
    }

    private static int firstNumber(OrderedList list) {
        var number = list.getMarkerStartNumber();
        return number == null ? 1 : number;
    }

    /// An item's first text carries its marker and the item as its node, so that a link to it lands on the item.
    private void addItem(Node item, String indent, String marker) {
        boolean marked = false;
        for (var child : MarkdownTree.children(item)) {
            if (marked || !(child instanceof Paragraph)) {
                add(child, indent + INDENT);
            } else {
                var text = PlainText.of(child);
                if (!text.isEmpty()) {
                    blocks.add(Block.tight(item, indent + marker + text));
                }
            }
            marked = true;
        }
    }

    private void addRows(TableBlock table) {
        var header = new ArrayList<String>();
        boolean first = true;
        for (var part : MarkdownTree.children(table)) {
            for (var row : MarkdownTree.children(part)) {
                if (part instanceof TableHead) {
                    MarkdownTree.children(row).forEach(cell -> header.add(PlainText.line(cell)));
                } else if (row instanceof TableRow body) {
                    addRow(body, header, first);
                    first = false;
                }
            }
        }
    }

    /// A row must be understood without the table's head: `Country: Norway; Express: 2 days`.
    private void addRow(TableRow row, List<String> header, boolean first) {
        var text = new StringBuilder();
        int column = 0;
        for (var cell : MarkdownTree.children(row)) {
            var value = cell instanceof TableCell ? PlainText.line(cell) : "";
            var name = column < header.size() ? header.get(column) : "";
            column++;
            if (!value.isEmpty()) {
                text.append(text.isEmpty() ? "" : "; ")
                        .append(name.isEmpty() ? "" : name + ": ")
                        .append(value);
            }
        }
        if (!text.isEmpty()) {
            blocks.add(
                    first ? Block.loose(row, text.toString()) : Block.tight(row, text.toString()));
        }
    }
}
