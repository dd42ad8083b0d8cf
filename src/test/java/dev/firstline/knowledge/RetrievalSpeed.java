package dev.firstline.knowledge;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firstline.knowledge.index.IndexQuery;
import dev.firstline.knowledge.index.IndexedPassage;
import dev.firstline.knowledge.index.PassageIndex;
import dev.firstline.platform.Ids;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.lucene.util.VectorUtil;

/// Measures what a hybrid search costs, beside plain Lucene doing the same and returning only numbers.
///
/// Arguments: how many passages (100000), how many rounds (5). Words follow Zipf's law and vectors come in clusters,
/// as real ones do. Both sides search alternately, round by round; the ratio of a round is what counts, because
/// absolute times vary with the machine.
final class RetrievalSpeed {

    private static final int WORDS = 90;
    private static final int VOCABULARY = 50_000;
    private static final int QUERY_WORDS = 6;
    private static final int DIMENSIONS = 384;
    private static final int CLUSTERS = 2_000;
    private static final int QUERIES = 1_000;
    private static final int RESULTS = 10;

    private final Random random = new Random(1);
    private final double[] zipf = zipf();
    private final List<float[]> centres =
            IntStream.range(0, CLUSTERS)
                    .mapToObj(i -> randomVector(new float[DIMENSIONS], 1))
                    .toList();

    /// One side of the comparison.
    private interface Search {
        int run(IndexQuery query) throws IOException;
    }

    /// What one round took, in microseconds.
    private record Times(double medianUs, double p99Us, double cpuUs) {}

    public static void main(String[] arguments) throws IOException {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        new RetrievalSpeed().compare(count, rounds);
    }

    private void compare(int count, int rounds) throws IOException {
        var passages = IntStream.range(0, count).mapToObj(i -> passage()).toList();
        long begin = System.nanoTime();
        var plain = PassageIndex.of(1, passages);
        print("build without graph", "ms", (System.nanoTime() - begin) / 1e6);
        begin = System.nanoTime();
        var next = plain.next(2, passages.subList(1, count));
        print("next version after one change", "ms", (System.nanoTime() - begin) / 1e6);
        begin = System.nanoTime();
        var index = next.wantsGraph() ? plain.withGraph() : plain;
        print("build of the graph", "ms", (System.nanoTime() - begin) / 1e6);
        try (var lucene = new LuceneReference(passages)) {
            var queries = IntStream.range(0, QUERIES).mapToObj(i -> query()).toList();
            round(queries, query -> index.search(query).size());
            round(queries, lucene::search);
            var ratios = new ArrayList<Double>();
            for (int i = 0; i < rounds; i++) {
                var ours = round(queries, query -> index.search(query).size());
                var reference = round(queries, lucene::search);
                print("search with text, round " + i, "times", ours);
                print("lucene, numbers only, round " + i, "times", reference);
                ratios.add(ours.medianUs() / reference.medianUs());
            }
            ratios.sort(null);
            print("median of the ratios of medians", "ratio", ratios.get(ratios.size() / 2));
        }
    }

    private static Times round(List<IndexQuery> queries, Search search) throws IOException {
        var threads = ManagementFactory.getThreadMXBean();
        long cpu = threads.getCurrentThreadCpuTime();
        var times = new long[queries.size()];
        for (int i = 0; i < times.length; i++) {
            long begin = System.nanoTime();
            if (search.run(queries.get(i)) == 0) {
                throw new IllegalStateException("A search found nothing.");
            }
            times[i] = System.nanoTime() - begin;
        }
        double cpuUs = (threads.getCurrentThreadCpuTime() - cpu) / 1e3 / times.length;
        Arrays.sort(times);
        return new Times(
                times[times.length / 2] / 1e3, times[times.length * 99 / 100] / 1e3, cpuUs);
    }

    private static void print(String metric, String name, Object value) throws IOException {
        var line = new LinkedHashMap<String, Object>();
        line.put("metric", metric);
        line.put(name, value);
        System.out.println(new ObjectMapper().writeValueAsString(line));
    }

    private IndexedPassage passage() {
        return new IndexedPassage(
                Ids.uuid7(),
                new UUID(0, 1),
                "slug",
                "",
                "",
                "",
                text(WORDS),
                List.of(),
                "public",
                "en",
                clusteredVector());
    }

    private IndexQuery query() {
        return new IndexQuery(text(QUERY_WORDS), clusteredVector(), "public", "en", RESULTS);
    }

    private String text(int words) {
        var text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            int rank = Arrays.binarySearch(zipf, random.nextDouble());
            text.append('w').append(rank < 0 ? -rank - 1 : rank).append(' ');
        }
        return text.toString();
    }

    private float[] clusteredVector() {
        return randomVector(centres.get(random.nextInt(CLUSTERS)).clone(), 0.5f);
    }

    private float[] randomVector(float[] start, float spread) {
        for (int i = 0; i < start.length; i++) {
            start[i] += (float) (random.nextGaussian() * spread / Math.sqrt(DIMENSIONS));
        }
        return VectorUtil.l2normalize(start);
    }

    private static double[] zipf() {
        var sums = new double[VOCABULARY];
        double sum = 0;
        for (int i = 0; i < VOCABULARY; i++) {
            sum += 1.0 / (i + 10);
            sums[i] = sum;
        }
        double total = sum;
        return Arrays.stream(sums).map(value -> value / total).toArray();
    }
}
