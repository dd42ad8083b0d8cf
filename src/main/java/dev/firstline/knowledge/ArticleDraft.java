package dev.firstline.knowledge;

import dev.firstline.knowledge.text.ArticleDocument;
import dev.firstline.knowledge.text.MarkdownArticle;
import dev.firstline.knowledge.text.WellFormed;
import java.util.List;

/// An article as somebody has written it in a form.
///
/// @param section group of articles on the help pages; may be empty
/// @param locale BCP 47 language
/// @param audience `public`, or the only audience that may see it
/// @param questions questions of customers that the article answers
public record ArticleDraft(
        String title,
        String section,
        String locale,
        String audience,
        String summary,
        List<String> questions,
        String markdown) {

    public ArticleDraft {
        questions = List.copyOf(questions);
    }

    /// The text as safe HTML, as readers would see it.
    public String html() {
        return ArticleDocument.of(title, WellFormed.text(markdown)).html();
    }

    MarkdownArticle text() {
        return new MarkdownArticle(
                WellFormed.text(title).strip(),
                WellFormed.text(section).strip(),
                locale.strip(),
                audience.strip(),
                WellFormed.text(summary).strip(),
                questions.stream()
                        .map(WellFormed::text)
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .toList(),
                WellFormed.text(markdown));
    }
}
