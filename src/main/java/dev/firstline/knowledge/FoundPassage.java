package dev.firstline.knowledge;

import java.util.UUID;

/// One passage as it was when it was found; keeps its meaning when the article changes later.
///
/// @param slug the article's stable name in addresses (`/help/{slug}`)
/// @param anchor fragment id of the passage in the article's page
/// @param heading path of headings above the passage, such as `Returns > Tents`; may be empty
/// @param text the passage as plain readable text
/// @param score fused rank score, comparable only within one retrieval
/// @param similarity cosine similarity of the passage's and the question's embedding, -1 to 1
public record FoundPassage(
        UUID passageId,
        UUID articleVersionId,
        String slug,
        String title,
        String heading,
        String anchor,
        String text,
        double score,
        double similarity) {}
