package dev.firstline.knowledge;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How good a ranking is, between 0 and 1.
record RankingQuality(
        double ndcgAt10, double recallAt10, double recallAt50, double reciprocalRankAt10) {

    private static final int TOP = 10;
    private static final int DEEP = 50;

    /// @param ranked pages, best first, without repetitions
    /// @param relevant gains by page
    static RankingQuality of(List<String> ranked, Map<String, Integer> relevant) {
        var top = ranked.subList(0, Math.min(TOP, ranked.size()));
        var deep = ranked.subList(0, Math.min(DEEP, ranked.size()));
        var gains = top.stream().map(page -> relevant.getOrDefault(page, 0)).toList();
        var ideal =
                relevant.values().stream().sorted(Comparator.reverseOrder()).limit(TOP).toList();
        return new RankingQuality(
                discounted(gains) / discounted(ideal),
                share(top, relevant.keySet()),
                share(deep, relevant.keySet()),
                top.stream()
                        .filter(relevant::containsKey)
                        .findFirst()
                        .map(page -> 1.0 / (top.indexOf(page) + 1))
                        .orElse(0.0));
    }

    static RankingQuality mean(List<RankingQuality> all) {
        return new RankingQuality(
                all.stream().mapToDouble(RankingQuality::ndcgAt10).average().orElse(0),
                all.stream().mapToDouble(RankingQuality::recallAt10).average().orElse(0),
                all.stream().mapToDouble(RankingQuality::recallAt50).average().orElse(0),
                all.stream().mapToDouble(RankingQuality::reciprocalRankAt10).average().orElse(0));
    }

    private static double share(List<String> found, Set<String> relevant) {
        return (double) found.stream().filter(relevant::contains).count() / relevant.size();
    }

    private static double discounted(List<Integer> gains) {
        double sum = 0;
        for (int i = 0; i < gains.size(); i++) {
            sum += gains.get(i) * Math.log(2) / Math.log(i + 2);
        }
        return sum;
    }
}
