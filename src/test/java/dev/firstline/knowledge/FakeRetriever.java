package dev.firstline.knowledge;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/// Finds the same passages for every question and remembers the queries; or fails when told so.
public final class FakeRetriever implements Retriever {

    private final List<RetrievalQuery> queries = Collections.synchronizedList(new ArrayList<>());
    private volatile List<FoundPassage> passages = List.of();
    private volatile boolean broken;

    public FakeRetriever finding(FoundPassage... found) {
        passages = List.of(found);
        return this;
    }

    public FakeRetriever breaking() {
        broken = true;
        return this;
    }

    public List<RetrievalQuery> queries() {
        return List.copyOf(queries);
    }

    @Override
    public Retrieval retrieve(RetrievalQuery query) {
        queries.add(query);
        if (broken) {
            throw new RetrievalException("The index is not there.", null);
        }
        return new Retrieval(7, passages.stream().limit(query.resultsMax()).toList());
    }

    /// A passage of an article whose ids follow from its slug.
    public static FoundPassage passage(String slug, String text) {
        var id = UUID.nameUUIDFromBytes(slug.getBytes(StandardCharsets.UTF_8));
        return new FoundPassage(id, id, slug, "Title of " + slug, "Top", "top", text, 0.5, 0.8);
    }
}
