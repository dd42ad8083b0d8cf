package dev.firstline.knowledge.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// All published passages of a knowledge base at one version, ready to be searched by any number of threads.
public final class PassageIndex {

    /// Each half contributes this many candidates: enough that the best fifty of both together are among them.
    private static final int CANDIDATES = 100;

    /// Locales come from outside; what they make us remember is bounded.
    private static final int SCOPES_MAX = 100;

    private final long version;
    private final List<IndexedPassage> passages;
    private final Lexicon lexicon;
    private final List<PassageWords> words;
    private final KeywordIndex keywords;
    private final VectorIndex vectors;
    private final ConcurrentMap<List<String>, Scope> scopes = new ConcurrentHashMap<>();

    private PassageIndex(
            long version,
            List<IndexedPassage> passages,
            Lexicon lexicon,
            List<PassageWords> words,
            @Nullable VectorGraph graph) {
        this.version = version;
        this.passages = passages;
        this.lexicon = lexicon;
        this.words = words;
        this.keywords = KeywordIndex.of(words, lexicon);
        this.vectors = VectorIndex.of(passages, graph);
    }

    public static PassageIndex of(long version, List<IndexedPassage> passages) {
        var lexicon = new Lexicon();
        var words = passages.stream().map(passage -> PassageWords.of(passage, lexicon)).toList();
        return new PassageIndex(version, List.copyOf(passages), lexicon, words, null);
    }

    /// The index of another version, which uses again what was computed for the passages of this one.
    ///
    /// One thread at a time may derive indexes from each other.
    public PassageIndex next(long nextVersion, List<IndexedPassage> nextPassages) {
        Map<UUID, PassageWords> known = new HashMap<>();
        for (int i = 0; i < passages.size(); i++) {
            known.put(passages.get(i).id(), words.get(i));
        }
        var nextWords = new ArrayList<PassageWords>(nextPassages.size());
        for (var passage : nextPassages) {
            var same = known.get(passage.id());
            nextWords.add(same == null ? PassageWords.of(passage, lexicon) : same);
        }
        return new PassageIndex(
                nextVersion, List.copyOf(nextPassages), lexicon, nextWords, vectors.graph());
    }

    /// Whether there are so many passages that [#withGraph] is worth its time.
    public boolean wantsGraph() {
        return vectors.wantsGraph();
    }

    /// The same index with a graph for vector search. Takes seconds to minutes; this index answers meanwhile.
    public PassageIndex withGraph() {
        return new PassageIndex(version, passages, lexicon, words, VectorGraph.of(passages));
    }

    /// The same index with the graph of another one, which was built from an earlier version of this one.
    public PassageIndex withGraphOf(PassageIndex earlier) {
        return new PassageIndex(version, passages, lexicon, words, earlier.vectors.graph());
    }

    public long version() {
        return version;
    }

    public List<IndexedPassage> passages() {
        return passages;
    }

    /// The best passages by words and meaning together, best first.
    public List<Hit> search(IndexQuery query) {
        return search(query, Ranking.HYBRID);
    }

    public List<Hit> search(IndexQuery query, Ranking ranking) {
        var scope = scope(query);
        float[] bm25 = keywords.scores(query.text());
        var best = new Best(query.resultsMax());
        candidates(query, ranking, scope, bm25)
                .forEach(passage ->
                        best.offer(
                                passage,
                                (float) score(ranking, bm25[passage], similarity(passage, query))));
        return IntStream.of(best.passages())
                .mapToObj(passage -> hit(passage, query, ranking, bm25[passage]))
                .toList();
    }

    private Scope scope(IndexQuery query) {
        var key = List.of(query.audience(), query.locale());
        var known = scopes.get(key);
        if (known != null) {
            return known;
        }
        var scope = Scope.of(passages, query.audience(), query.locale());
        if (scopes.size() < SCOPES_MAX) {
            scopes.put(key, scope);
        }
        return scope;
    }

    private IntStream candidates(IndexQuery query, Ranking ranking, Scope scope, float[] bm25) {
        int max = Math.max(CANDIDATES, query.resultsMax());
        var byWords = ranking == Ranking.VECTOR ? new int[0] : KeywordIndex.best(bm25, max, scope);
        var byMeaning =
                ranking == Ranking.KEYWORD
                        ? new int[0]
                        : vectors.nearest(query.vector(), max, scope);
        return IntStream.concat(IntStream.of(byWords), IntStream.of(byMeaning)).distinct();
    }

    private static double score(Ranking ranking, double bm25, double similarity) {
        return switch (ranking) {
            case KEYWORD -> bm25;
            case VECTOR -> similarity;
            case HYBRID -> Fusion.score(bm25, similarity);
        };
    }

    private float similarity(int passage, IndexQuery query) {
        return vectors.similarity(passage, query.vector());
    }

    private Hit hit(int passage, IndexQuery query, Ranking ranking, double bm25) {
        double similarity = similarity(passage, query);
        return new Hit(passages.get(passage), score(ranking, bm25, similarity), similarity);
    }
}
