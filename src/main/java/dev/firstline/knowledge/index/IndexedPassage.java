package dev.firstline.knowledge.index;

import java.util.List;
import java.util.UUID;

/// A published passage with all that a search needs and returns.
///
/// The arrays are shared, not copied: nobody may write into a vector that was handed in.
///
/// @param questions questions of customers which the passage's article answers
@SuppressWarnings(
        "ArrayRecordComponent") // Compared by id only; 100,000 boxed vectors would not fit.
public record IndexedPassage(
        UUID id,
        UUID articleVersionId,
        String slug,
        String title,
        String heading,
        String anchor,
        String text,
        List<String> questions,
        String audience,
        String locale,
        float[] vector) {

    public IndexedPassage {
        questions = List.copyOf(questions);
    }
}
