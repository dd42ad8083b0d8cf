package dev.firstline.knowledge.index;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.VectorUtil;
import org.jspecify.annotations.Nullable;

/// Finds the passages whose vectors are nearest to a question's: by looking at all of them, or through a graph when
/// there are many.
final class VectorIndex {

    /// Up to here looking at all vectors takes less time than walking the graph (measured: about 0.1 ms per 1,000).
    static final int SCAN_MAX = 3_000;

    private final float[][] vectors;
    private final @Nullable VectorGraph graph;
    private final int[] places;
    private final int[] unknownToGraph;

    private VectorIndex(List<IndexedPassage> passages, @Nullable VectorGraph graph, int[] places) {
        this.vectors = passages.stream().map(IndexedPassage::vector).toArray(float[][]::new);
        this.graph = graph;
        this.places = places;
        var known = new FixedBitSet(Math.max(1, passages.size()));
        IntStream.of(places).filter(place -> place >= 0).forEach(known::set);
        this.unknownToGraph =
                IntStream.range(0, passages.size()).filter(i -> !known.get(i)).toArray();
    }

    static VectorIndex of(List<IndexedPassage> passages, @Nullable VectorGraph graph) {
        return new VectorIndex(
                passages, graph, graph == null ? new int[0] : graph.placesIn(passages));
    }

    @Nullable VectorGraph graph() {
        return graph;
    }

    /// Whether a new graph would save more time than building it costs: many passages are outside the present one, or
    /// most of it is gone.
    boolean wantsGraph() {
        long gone = IntStream.of(places).filter(place -> place < 0).count();
        return unknownToGraph.length > SCAN_MAX || gone > places.length / 2;
    }

    float similarity(int passage, float[] vector) {
        return VectorUtil.dotProduct(vector, vectors[passage]);
    }

    int[] nearest(float[] vector, int max, Scope scope) {
        var best = new Best(max);
        if (graph == null || scope.count() <= SCAN_MAX) {
            IntStream.range(0, vectors.length)
                    .forEach(passage -> offer(passage, vector, scope, best));
        } else {
            walk(graph, vector, max, scope, best);
            IntStream.of(unknownToGraph).forEach(passage -> offer(passage, vector, scope, best));
        }
        return best.passages();
    }

    private void offer(int passage, float[] vector, Scope scope, Best best) {
        if (scope.contains(passage)) {
            best.offer(passage, similarity(passage, vector));
        }
    }

    private void walk(VectorGraph present, float[] vector, int max, Scope scope, Best best) {
        for (var node : present.search(vector, max, accepted(scope, present.size())).scoreDocs) {
            best.offer(places[node.doc], similarity(places[node.doc], vector));
        }
    }

    private Bits accepted(Scope scope, int nodes) {
        return new Bits() {
            @Override
            public boolean get(int node) {
                return places[node] >= 0 && scope.contains(places[node]);
            }

            @Override
            public int length() {
                return nodes;
            }
        };
    }
}
