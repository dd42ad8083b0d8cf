package dev.firstline.knowledge;

import dev.firstline.knowledge.index.IndexedPassage;
import dev.firstline.knowledge.index.PassageIndex;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Builds indexes from what is published in the database.
@ApplicationScoped
class IndexLoader {

    /// How many articles' passages are read with one statement.
    private static final int VERSIONS_PER_READ = 100;

    private final Reembedding reembedding;

    IndexLoader(Reembedding reembedding) {
        this.reembedding = reembedding;
    }

    /// The present version of each knowledge base.
    Map<String, Long> versions() {
        return QuarkusTransaction.requiringNew().call(KnowledgeBase::versions);
    }

    /// The index of what is published now. Only articles that the previous index did not have are read.
    PassageIndex load(String knowledgeBaseId, @Nullable PassageIndex previous) {
        reembedding.run(knowledgeBaseId);
        return QuarkusTransaction.requiringNew().call(() -> read(knowledgeBaseId, previous));
    }

    private static PassageIndex read(String knowledgeBaseId, @Nullable PassageIndex previous) {
        long version = KnowledgeBase.readVersion(knowledgeBaseId);
        var published = ArticleVersion.listForSearch(knowledgeBaseId);
        var passages = new HashMap<UUID, List<IndexedPassage>>();
        if (previous != null) {
            previous.passages().forEach(passage -> add(passages, passage));
        }
        var missing =
                published.stream().filter(article -> !passages.containsKey(article.id())).toList();
        for (int from = 0; from < missing.size(); from += VERSIONS_PER_READ) {
            readPassages(
                    missing.subList(from, Math.min(missing.size(), from + VERSIONS_PER_READ)),
                    passages);
        }
        var all =
                published.stream()
                        .map(article -> passages.getOrDefault(article.id(), List.of()))
                        .flatMap(Collection::stream)
                        .toList();
        return previous == null ? PassageIndex.of(version, all) : previous.next(version, all);
    }

    private static void readPassages(
            List<PublishedVersion> articles, Map<UUID, List<IndexedPassage>> passages) {
        var byId = new HashMap<UUID, PublishedVersion>();
        articles.forEach(article -> byId.put(article.id(), article));
        for (var passage : Passage.of(byId.keySet())) {
            var article = byId.get(passage.articleVersionId);
            if (article != null) {
                add(passages, article.indexed(passage));
            }
        }
    }

    private static void add(Map<UUID, List<IndexedPassage>> passages, IndexedPassage passage) {
        passages.computeIfAbsent(passage.articleVersionId(), absent -> new ArrayList<>())
                .add(passage);
    }
}
