package dev.firstline.knowledge.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commonmark.node.Node;
import org.jspecify.annotations.Nullable;

/// A parsed article: its tree, and how it is cut into passages.
public final class ArticleDocument {

    private final Node tree;
    private final Map<Node, String> headingAnchors = new HashMap<>();
    private final @Nullable Node titleHeading;
    private final List<Cut> cuts;

    private ArticleDocument(Node tree, Section root, Anchors anchors, String title) {
        var first =
                root.blocks.isEmpty() && root.children.size() == 1
                        ? root.children.getFirst()
                        : root;
        boolean titled = first != root && first.title.equalsIgnoreCase(title);
        var top = titled || first.level == 1 ? first : root;
        root.collectAnchors(headingAnchors);
        this.tree = tree;
        this.titleHeading = titled ? first.headingNode() : null;
        this.cuts = Cutting.of(top, titled ? "" : top.title, anchors);
    }

    /// Parses an article. A first heading that only repeats the title is left out.
    public static ArticleDocument of(String title, String markdown) {
        var tree = MarkdownTree.parse(markdown);
        var anchors = new Anchors();
        return new ArticleDocument(tree, Section.of(tree, anchors), anchors, title);
    }

    /// The passages in reading order, together the whole article.
    public List<PassageText> passages() {
        return cuts.stream().map(Cut::passage).toList();
    }

    /// The article as safe HTML in which every passage's anchor is an id.
    ///
    /// Call once: the tree is changed on the way.
    public String html() {
        return HtmlPage.of(tree, titleHeading, headingAnchors, cuts);
    }
}
