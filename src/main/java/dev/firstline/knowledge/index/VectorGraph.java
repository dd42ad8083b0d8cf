package dev.firstline.knowledge.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.lucene.codecs.hnsw.DefaultFlatVectorScorer;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.hnsw.HnswGraphBuilder;
import org.apache.lucene.util.hnsw.HnswGraphSearcher;
import org.apache.lucene.util.hnsw.OnHeapHnswGraph;

/// A graph (HNSW) over the vectors of the passages that one version of the index had.
///
/// Building it takes seconds to minutes, so it outlives its version: later ones map its nodes to their own passages
/// and scan those it does not know.
final class VectorGraph {

    private static final int NEIGHBOURS = 16;
    private static final int BEAM = 100;
    private static final long SEED = 42;

    private final List<UUID> ids;
    private final FloatVectorValues vectors;
    private final OnHeapHnswGraph graph;

    private VectorGraph(List<UUID> ids, FloatVectorValues vectors, OnHeapHnswGraph graph) {
        this.ids = ids;
        this.vectors = vectors;
        this.graph = graph;
    }

    static VectorGraph of(List<IndexedPassage> passages) {
        var list = passages.stream().map(IndexedPassage::vector).toList();
        var vectors = FloatVectorValues.fromFloats(list, list.getFirst().length);
        try {
            var scorers =
                    DefaultFlatVectorScorer.INSTANCE.getRandomVectorScorerSupplier(
                            VectorSimilarityFunction.DOT_PRODUCT, vectors);
            var graph = HnswGraphBuilder.create(scorers, NEIGHBOURS, BEAM, SEED).build(list.size());
            return new VectorGraph(
                    passages.stream().map(IndexedPassage::id).toList(), vectors, graph);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int size() {
        return ids.size();
    }

    /// For each node the place of its passage in a list, -1 if it is gone.
    int[] placesIn(List<IndexedPassage> passages) {
        Map<UUID, Integer> places = new HashMap<>();
        for (int i = 0; i < passages.size(); i++) {
            places.put(passages.get(i).id(), i);
        }
        return ids.stream().mapToInt(id -> places.getOrDefault(id, -1)).toArray();
    }

    /// The nodes nearest to a vector, among those accepted.
    TopDocs search(float[] vector, int max, Bits accepted) {
        try {
            var scorer =
                    DefaultFlatVectorScorer.INSTANCE.getRandomVectorScorer(
                            VectorSimilarityFunction.DOT_PRODUCT, vectors, vector);
            return HnswGraphSearcher.search(scorer, max, graph, accepted, Integer.MAX_VALUE)
                    .topDocs();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
