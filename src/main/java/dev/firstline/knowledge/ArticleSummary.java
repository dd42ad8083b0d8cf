package dev.firstline.knowledge;

import java.time.Instant;
import java.util.List;

/// An article in a list, without its text.
///
/// @param state of the article: draft, published or archived
/// @param isPublished whether the version described here is the published one
/// @param writtenAt when this version was saved
public record ArticleSummary(
        String slug,
        String state,
        boolean isPublished,
        int number,
        String title,
        String section,
        String locale,
        String audience,
        String summary,
        List<String> questions,
        Instant writtenAt) {

    public ArticleSummary {
        questions = List.copyOf(questions);
    }
}
