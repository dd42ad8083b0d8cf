package dev.firstline.knowledge.text;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.commonmark.node.Heading;

/// An article as a file holds it.
///
/// @param section group of articles on the help pages; may be empty
/// @param locale BCP 47 language
/// @param questions questions that customers ask and this article answers
/// @param markdown the text without front matter
public record MarkdownArticle(
        String title,
        String section,
        String locale,
        String audience,
        String summary,
        List<String> questions,
        String markdown) {

    private static final int TITLE_LENGTH_MAX = 200;
    private static final String PUBLIC = "public";
    private static final String ENGLISH = "en";

    /// Characters that mean something to a Markdown parser, wherever they stand.
    private static final Pattern PUNCTUATION =
            Pattern.compile("([\\\\`*_{}\\[\\]()#+\\-.!<>|~&:=])");

    public MarkdownArticle {
        questions = List.copyOf(questions);
    }

    /// Reads a file. Names that end in `.txt` are plain text, all others Markdown.
    public static MarkdownArticle of(String fileName, String content) {
        var clean = WellFormed.text(content);
        if (fileName.endsWith(".txt")) {
            return new MarkdownArticle(
                    titleOf(fileName), "", ENGLISH, PUBLIC, "", List.of(), escaped(clean));
        }
        var front = FrontMatter.of(clean);
        var title = front.first("title", "");
        return new MarkdownArticle(
                shortened(title.isBlank() ? firstHeading(front.body(), fileName) : title),
                front.first("section", ""),
                front.first("locale", ENGLISH),
                front.first("audience", PUBLIC),
                front.first("summary", ""),
                front.all("questions"),
                front.body());
    }

    /// Markdown that shows a plain text as it is.
    private static String escaped(String text) {
        var lines =
                text.lines().map(line -> PUNCTUATION.matcher(line.strip()).replaceAll("\\\\$1"));
        return String.join("\n", lines.toList());
    }

    private static String firstHeading(String markdown, String fileName) {
        for (var node : MarkdownTree.children(MarkdownTree.parse(markdown))) {
            if (node instanceof Heading heading && !PlainText.line(heading).isEmpty()) {
                return PlainText.line(heading);
            }
        }
        return titleOf(fileName);
    }

    private static String titleOf(String fileName) {
        var words = Slug.ofPath(fileName).replace('-', ' ');
        return shortened(words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1));
    }

    private static String shortened(String title) {
        return title.length() <= TITLE_LENGTH_MAX
                ? title
                : title.substring(0, TITLE_LENGTH_MAX).strip();
    }
}
