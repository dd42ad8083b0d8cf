package dev.firstline.knowledge.index;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.apache.lucene.util.VectorUtil;

/// A small cast of passages for the tests of the index. Their vectors have three dimensions: returns, delivery, tents.
final class Passages {

    static final float[] RETURNS = {1, 0, 0};
    static final float[] DELIVERY = {0, 1, 0};
    static final float[] TENTS = {0, 0, 1};

    private Passages() {}

    static IndexedPassage publicly(String slug, String text, float[] vector) {
        return passage(slug, text, "public", "en", vector);
    }

    static IndexedPassage passage(
            String slug, String text, String audience, String locale, float[] vector) {
        return new IndexedPassage(
                UUID.nameUUIDFromBytes((slug + text).getBytes(StandardCharsets.UTF_8)),
                new UUID(0, 1),
                slug,
                slug.replace('-', ' '),
                "",
                "s-top",
                text,
                List.of(),
                audience,
                locale,
                vector);
    }

    static IndexQuery ask(String text, float[] vector) {
        return new IndexQuery(text, vector, "public", "en", 10);
    }

    static List<String> slugs(List<Hit> hits) {
        return hits.stream().map(hit -> hit.passage().slug()).toList();
    }

    static float[] randomUnitVector(Random random, int dimensions) {
        var vector = new float[dimensions];
        for (int i = 0; i < dimensions; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return VectorUtil.l2normalize(vector);
    }
}
