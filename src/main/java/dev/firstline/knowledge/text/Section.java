package dev.firstline.knowledge.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.jspecify.annotations.Nullable;

/// A heading with the blocks and sections below it. The root is the article itself and has no heading.
final class Section {

    final int level;
    final String title;
    final String anchor;
    final @Nullable Block heading;
    final List<Block> blocks = new ArrayList<>();
    final List<Section> children = new ArrayList<>();

    private Section(int level, String title, String anchor, @Nullable Block heading) {
        this.level = level;
        this.title = title;
        this.anchor = anchor;
        this.heading = heading;
    }

    static Section of(Node document, Anchors anchors) {
        var root = new Section(0, "", Anchors.of("top"), null);
        var path = new ArrayList<>(List.of(root));
        for (var node : MarkdownTree.children(document)) {
            if (node instanceof Heading heading) {
                open(heading, path, anchors);
            } else {
                path.getLast().blocks.addAll(Blocks.of(node));
            }
        }
        return root;
    }

    private static void open(Heading node, List<Section> path, Anchors anchors) {
        while (path.getLast().level >= node.getLevel()) {
            path.removeLast();
        }
        var title = PlainText.line(node);
        var section =
                new Section(
                        node.getLevel(),
                        title,
                        anchors.unique(Anchors.of(title)),
                        Block.loose(node, title));
        path.getLast().children.add(section);
        path.add(section);
    }

    /// The words of the section and everything below it, without its own heading.
    int size() {
        int size = 0;
        for (var block : blocks) {
            size += block.size();
        }
        for (var child : children) {
            size += child.sizeWithHeading();
        }
        return size;
    }

    int sizeWithHeading() {
        return size() + (heading == null ? 0 : heading.size());
    }

    /// All blocks in reading order; headings below this section are blocks too.
    List<Block> flat() {
        var all = new ArrayList<>(blocks);
        for (var child : children) {
            all.addAll(child.flatWithHeading());
        }
        return all;
    }

    List<Block> flatWithHeading() {
        var all = new ArrayList<Block>();
        if (heading != null && !title.isEmpty()) {
            all.add(heading);
        }
        all.addAll(flat());
        return all;
    }

    @Nullable Node headingNode() {
        return heading == null ? null : heading.node();
    }

    void collectAnchors(Map<Node, String> anchors) {
        if (heading != null) {
            anchors.put(heading.node(), anchor);
        }
        children.forEach(child -> child.collectAnchors(anchors));
    }
}
