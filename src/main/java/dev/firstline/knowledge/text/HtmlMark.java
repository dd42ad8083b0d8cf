package dev.firstline.knowledge.text;

import java.util.Map;
import java.util.Set;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;

/// An empty place in a text that a link can point at.
final class HtmlMark extends CustomNode {

    private final String anchor;

    HtmlMark(String anchor) {
        this.anchor = anchor;
    }

    record Renderer(HtmlNodeRendererContext context) implements NodeRenderer {

        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(HtmlMark.class);
        }

        @Override
        public void render(Node node) {
            if (node instanceof HtmlMark mark) {
                context.getWriter().tag("span", Map.of("id", mark.anchor));
                context.getWriter().tag("/span");
            }
        }
    }
}
