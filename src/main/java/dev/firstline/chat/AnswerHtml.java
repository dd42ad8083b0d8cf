package dev.firstline.chat;

import dev.firstline.chat.AnswerNode.Block;
import dev.firstline.chat.AnswerNode.Inline;
import io.quarkus.qute.RawString;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Writes an answer as HTML. It is the only place where text of a model becomes markup: everything is escaped, and links
/// lead to this server or are encrypted.
final class AnswerHtml {

    private final StringBuilder html = new StringBuilder();
    private final Map<Integer, Citation> sources;

    private AnswerHtml(Map<Integer, Citation> sources) {
        this.sources = sources;
    }

    static RawString of(String text, List<Citation> citations) {
        var sources =
                citations.stream()
                        .collect(
                                Collectors.toMap(
                                        Citation::number,
                                        Function.identity(),
                                        (first, _) -> first));
        var writer = new AnswerHtml(sources);
        AnswerParser.parse(text, sources.keySet()).forEach(writer::block);
        return new RawString(writer.html.toString());
    }

    /// What a person wrote: nothing but its lines and paragraphs.
    static RawString plain(String text) {
        var writer = new AnswerHtml(Map.of());
        for (String paragraph : text.strip().split("\\R[ \t]*\\R\\s*", -1)) {
            writer.html.append("<p>");
            writer.text(paragraph.replace("\r\n", "\n"));
            writer.html.append("</p>");
        }
        return new RawString(writer.html.toString().replace("\n", "<br>"));
    }

    private void block(Block block) {
        switch (block) {
            case AnswerNode.Paragraph(var children) -> wrap("p", children);
            case AnswerNode.Heading(var children) -> heading(children);
            case AnswerNode.Preformatted(var text) -> preformatted(text);
            case AnswerNode.Bullets(var items) -> list("<ul>", items, "</ul>");
            case AnswerNode.Numbers(int start, var items) ->
                    list(start == 1 ? "<ol>" : "<ol start=\"" + start + "\">", items, "</ol>");
        }
    }

    private void heading(List<Inline> children) {
        html.append("<p>");
        wrap("strong", children);
        html.append("</p>");
    }

    private void preformatted(String text) {
        html.append("<pre><code>");
        text(text);
        html.append("</code></pre>");
    }

    private void list(String open, List<List<Inline>> items, String close) {
        html.append(open);
        items.forEach(item -> wrap("li", item));
        html.append(close);
    }

    private void wrap(String tag, List<Inline> children) {
        html.append('<').append(tag).append('>');
        children.forEach(this::inline);
        html.append("</").append(tag).append('>');
    }

    private void inline(Inline node) {
        switch (node) {
            case AnswerNode.Text(var text) -> text(text);
            case AnswerNode.Code(var text) -> wrap("code", List.of(new AnswerNode.Text(text)));
            case AnswerNode.Break() -> html.append("<br>");
            case AnswerNode.Strong(var children) -> wrap("strong", children);
            case AnswerNode.Emphasis(var children) -> wrap("em", children);
            case AnswerNode.Link(var text, var href) -> link(text, href);
            case AnswerNode.CitationMark(int number) -> citation(number);
        }
    }

    private void link(String text, String href) {
        html.append("<a href=\"");
        text(href);
        html.append(href.startsWith("/") ? "\">" : "\" rel=\"noreferrer\">");
        text(text);
        html.append("</a>");
    }

    private void citation(int number) {
        var source = sources.get(number);
        if (source != null) {
            html.append("<a class=\"citation\" href=\"");
            text(source.href());
            html.append("\" data-citation=\"").append(number).append("\">");
            html.append(number).append("</a>");
        }
    }

    private void text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(c);
            }
        }
    }
}
