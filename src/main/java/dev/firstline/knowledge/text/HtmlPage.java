package dev.firstline.knowledge.text;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jspecify.annotations.Nullable;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/// Renders an article's tree as HTML whose ids are the passages' anchors.
final class HtmlPage {

    private static final Pattern ANCHOR = Pattern.compile("s-[\\p{L}\\p{N}-]+");
    private static final Pattern LINK = Pattern.compile("(https?://|mailto:|/|#).*");
    private static final Pattern OUTSIDE_RELATION = Pattern.compile("nofollow noopener");
    private static final int HEADING_LEVEL_MAX = 6;

    private static final PolicyFactory POLICY =
            new HtmlPolicyBuilder()
                    .allowElements(
                            "h1",
                            "h2",
                            "h3",
                            "h4",
                            "h5",
                            "h6",
                            "p",
                            "ul",
                            "ol",
                            "li",
                            "blockquote",
                            "pre",
                            "code",
                            "em")
                    .allowElements(
                            "strong", "a", "br", "hr", "span", "table", "thead", "tbody", "tr",
                            "th", "td")
                    .allowUrlProtocols("http", "https", "mailto")
                    .allowAttributes("id", "data-passage")
                    .matching(ANCHOR)
                    .globally()
                    .allowAttributes("href")
                    .matching(LINK)
                    .onElements("a")
                    .allowAttributes("rel")
                    .matching(OUTSIDE_RELATION)
                    .onElements("a")
                    .allowAttributes("start")
                    .matching(Pattern.compile("[0-9]{1,9}"))
                    .onElements("ol")
                    .toFactory();

    private final Map<Node, Map<String, String>> attributes = new HashMap<>();

    private HtmlPage() {}

    static String of(Node tree, @Nullable Node title, Map<Node, String> headings, List<Cut> cuts) {
        if (title != null) {
            title.unlink();
        }
        var page = new HtmlPage();
        page.addAnchors(title, headings, cuts);
        lowerHeadings(headings);
        tree.accept(new Rewriting());
        return POLICY.sanitize(page.renderer().render(tree));
    }

    private void addAnchors(@Nullable Node title, Map<Node, String> headings, List<Cut> cuts) {
        var placed = new HashSet<String>();
        headings.forEach((node, anchor) -> {
            if (!node.equals(title)) {
                attribute(node, "id", anchor);
                placed.add(anchor);
            }
        });
        for (var cut : cuts) {
            cut.blocks().forEach(block -> attribute(block.node(), "data-passage", cut.anchor()));
            if (placed.add(cut.anchor())) {
                place(cut);
            }
        }
    }

    /// A long paragraph may hold the beginnings of several passages, but an element has one id only.
    private void place(Cut cut) {
        var node = cut.blocks().getFirst().node();
        if (isWithoutElement(node) || !attribute(node, "id", cut.anchor())) {
            mark(node, new HtmlMark(cut.anchor()));
        }
    }

    /// Paragraphs of a list without empty lines are rendered as nothing but their text.
    private static boolean isWithoutElement(Node node) {
        return node instanceof Paragraph
                && node.getParent() instanceof ListItem item
                && item.getParent() instanceof ListBlock list
                && list.isTight();
    }

    private static void mark(Node node, HtmlMark mark) {
        if (node.getFirstChild() == null) {
            node.insertBefore(mark);
        } else if (node instanceof TableRow) {
            node.getFirstChild().prependChild(mark);
        } else {
            node.prependChild(mark);
        }
    }

    private boolean attribute(Node node, String name, String value) {
        return attributes.computeIfAbsent(node, absent -> new HashMap<>()).putIfAbsent(name, value)
                == null;
    }

    /// The page has a first-level heading already: the title.
    private static void lowerHeadings(Map<Node, String> headings) {
        var nodes = headings.keySet().stream().map(Heading.class::cast).toList();
        boolean hasFirstLevel =
                nodes.stream()
                        .anyMatch(
                                heading -> heading.getLevel() == 1 && heading.getParent() != null);
        if (hasFirstLevel) {
            nodes.forEach(heading ->
                    heading.setLevel(Math.min(HEADING_LEVEL_MAX, heading.getLevel() + 1)));
        }
    }

    private HtmlRenderer renderer() {
        return HtmlRenderer.builder()
                .extensions(List.of(MarkdownTree.TABLES))
                .escapeHtml(true)
                .sanitizeUrls(true)
                .attributeProviderFactory(context -> this::addAttributes)
                .nodeRendererFactory(HtmlMark.Renderer::new)
                .build();
    }

    private void addAttributes(Node node, String tag, Map<String, String> found) {
        found.remove("class");
        if (!tag.equals("code")) {
            found.putAll(attributes.getOrDefault(node, Map.of()));
        }
        if (node instanceof Link link && HelpLinks.leadsOutside(link.getDestination())) {
            found.put("rel", OUTSIDE_RELATION.pattern());
        }
    }

    /// Points links at the help pages and leaves only the description of images.
    private static final class Rewriting extends AbstractVisitor {

        @Override
        public void visit(Link link) {
            link.setDestination(HelpLinks.rewritten(link.getDestination()));
            visitChildren(link);
        }

        @Override
        public void visit(Image image) {
            image.insertBefore(new Text(PlainText.line(image)));
            image.unlink();
        }
    }
}
