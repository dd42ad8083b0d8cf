package dev.firstline.knowledge;

import dev.firstline.knowledge.index.IndexedPassage;
import java.util.List;
import java.util.UUID;

/// What a search needs to know of the published version of an article, beside its passages.
record PublishedVersion(
        UUID id,
        String slug,
        String title,
        List<String> questions,
        String audience,
        String locale) {

    IndexedPassage indexed(Passage passage) {
        return new IndexedPassage(
                passage.id,
                id,
                slug,
                title,
                passage.heading,
                passage.anchor,
                passage.text,
                questions,
                audience,
                locale,
                passage.vector());
    }
}
