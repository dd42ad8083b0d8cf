package dev.firstline.knowledge;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firstline.knowledge.index.IndexQuery;
import dev.firstline.knowledge.index.IndexedPassage;
import dev.firstline.knowledge.index.PassageIndex;
import dev.firstline.knowledge.index.Ranking;
import dev.firstline.knowledge.text.ArticleDocument;
import dev.firstline.platform.Ids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/// Measures how well passages are found, on sets of questions with known answers.
///
/// Arguments: folder for vectors and predictions, then one folder for each set. A set's name followed by `:core`
/// takes only the pages that are marked as its core. Pages are read, cut, embedded and indexed by the code of the
/// product. Prints one JSON line per figure.
final class RetrievalBench {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PASSAGES_MAX = 100;
    private static final int PAGES_MAX = 100;
    private static final String CORE = ":core";

    private final String name;
    private final RetrievalSet set;
    private final Embedder embedder;
    private final Path results;

    private RetrievalBench(String name, RetrievalSet set, Embedder embedder, Path results) {
        this.name = name;
        this.set = set;
        this.embedder = embedder;
        this.results = results;
    }

    public static void main(String[] arguments) throws IOException {
        var results = Path.of(arguments[0]);
        var bge = new BgeEmbedder(Duration.ofMinutes(2), 1);
        for (var argument : List.of(arguments).subList(1, arguments.length)) {
            boolean core = argument.endsWith(CORE);
            var folder =
                    Path.of(
                            core
                                    ? argument.substring(0, argument.length() - CORE.length())
                                    : argument);
            var name = folder.getFileName() + (core ? "-core" : "");
            var set = RetrievalSet.read(folder, row -> !core || row.path("core").asInt() == 1);
            try (var embedder =
                    new CachedEmbedder(bge, results.resolve(folder.getFileName() + ".vectors"))) {
                new RetrievalBench(name, set, embedder, results).run();
            }
        }
        bge.close();
    }

    private void run() throws IOException {
        var index = index();
        measure(index, "asked", set.questions(), RetrievalSet.Question::text);
        var continued =
                set.questions().stream().filter(question -> !question.earlier().isEmpty()).toList();
        if (!continued.isEmpty()) {
            measure(index, "standalone", set.questions(), RetrievalBench::standalone);
        }
        var rewritten =
                set.questions().stream().filter(question -> !question.rewrite().isBlank()).toList();
        if (!rewritten.isEmpty()) {
            measure(index, "rewritten-asked", rewritten, RetrievalSet.Question::text);
            measure(index, "rewritten-standalone", rewritten, RetrievalBench::standalone);
            measure(index, "rewritten", rewritten, RetrievalSet.Question::rewrite);
        }
    }

    private static String standalone(RetrievalSet.Question question) {
        return StandaloneQuestion.of(question.earlier(), question.lastAnswer(), question.text());
    }

    private PassageIndex index() {
        var passages = new ArrayList<IndexedPassage>();
        set.articles()
                .forEach((id, article) -> {
                    for (var passage :
                            ArticleDocument.of(article.title(), article.markdown()).passages()) {
                        passages.add(
                                new IndexedPassage(
                                        Ids.uuid7(),
                                        new UUID(0, 0),
                                        id,
                                        article.title(),
                                        passage.heading(),
                                        passage.anchor(),
                                        passage.text(),
                                        article.questions(),
                                        article.audience(),
                                        article.locale(),
                                        embedder.embedPassage(passage.embedded(article.title()))));
                    }
                });
        return PassageIndex.of(1, passages);
    }

    private void measure(
            PassageIndex index,
            String variant,
            List<RetrievalSet.Question> questions,
            Function<RetrievalSet.Question, String> text)
            throws IOException {
        for (var ranking : Ranking.values()) {
            var ranked = new LinkedHashMap<String, List<String>>();
            for (var question : questions) {
                ranked.put(question.id(), pages(index, text.apply(question), ranking));
            }
            write(variant, ranking, ranked);
            print(index, variant, ranking, ranked);
        }
    }

    /// A page is as good as its best passage.
    private List<String> pages(PassageIndex index, String text, Ranking ranking) {
        var query = new IndexQuery(text, embedder.embedQuery(text), "public", "en", PASSAGES_MAX);
        return index.search(query, ranking).stream()
                .map(hit -> hit.passage().slug())
                .distinct()
                .limit(PAGES_MAX)
                .toList();
    }

    private void write(String variant, Ranking ranking, Map<String, List<String>> ranked)
            throws IOException {
        var lines = new ArrayList<String>();
        for (var entry : ranked.entrySet()) {
            lines.add(
                    JSON.writeValueAsString(
                            Map.of("id", entry.getKey(), "ranked", entry.getValue())));
        }
        Files.write(
                results.resolve(String.join(".", name, variant, lower(ranking), "jsonl")), lines);
    }

    private void print(
            PassageIndex index, String variant, Ranking ranking, Map<String, List<String>> ranked)
            throws IOException {
        var all =
                ranked.entrySet().stream()
                        .map(entry ->
                                RankingQuality.of(
                                        entry.getValue(),
                                        set.relevant().getOrDefault(entry.getKey(), Map.of())))
                        .toList();
        var line = new LinkedHashMap<String, Object>();
        line.put("set", name);
        line.put("passages", index.passages().size());
        line.put("questions", all.size());
        line.put("variant", variant);
        line.put("ranking", lower(ranking));
        var mean = RankingQuality.mean(all);
        line.put("ndcg@10", rounded(mean.ndcgAt10()));
        line.put("recall@10", rounded(mean.recallAt10()));
        line.put("recall@50", rounded(mean.recallAt50()));
        line.put("mrr@10", rounded(mean.reciprocalRankAt10()));
        System.out.println(JSON.writeValueAsString(line));
    }

    private static double rounded(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }

    private static String lower(Ranking ranking) {
        return ranking.name().toLowerCase(Locale.ROOT);
    }
}
