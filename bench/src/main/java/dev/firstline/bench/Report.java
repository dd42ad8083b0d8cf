package dev.firstline.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// Prints figures, one line of JSON each; what goes on meanwhile is said on the error stream.
final class Report {

    private static final double TENTHS = 10;
    private static final double THOUSANDTHS = 1_000;

    private Report() {}

    /// A bound that a figure should keep to.
    ///
    /// @param goal its number among the goals
    /// @param metric what is measured, with its unit
    record Goal(String goal, String metric, Bound bound, double limit) {

        static Goal atMost(String goal, String metric, double limit) {
            return new Goal(goal, metric, Bound.AT_MOST, limit);
        }

        static Goal atLeast(String goal, String metric, double limit) {
            return new Goal(goal, metric, Bound.AT_LEAST, limit);
        }

        boolean isReachedBy(double value) {
            return bound == Bound.AT_MOST ? value <= limit : value >= limit;
        }

        String target() {
            return (bound == Bound.AT_MOST ? "<= " : ">= ") + limit;
        }
    }

    enum Bound {
        AT_MOST,
        AT_LEAST
    }

    /// Where and when.
    static void machine() {
        var line = line("machine", "cores, and how many were wanted on average in the last minute");
        line.put("date", Instant.now().toString());
        line.put("java", Runtime.version().toString());
        line.put("cores", Runtime.getRuntime().availableProcessors());
        line.put("load", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        System.out.println(line);
    }

    /// The product against a reference: the median of the ratios of each round counts.
    static void ratio(Goal goal, Series product, Series reference, More more) {
        var ratios = product.over(reference);
        var line = line(goal.goal(), goal.metric());
        line.put("product", tenths(product.median()));
        line.put("reference", tenths(reference.median()));
        line.put("ratio", thousandths(ratios.median()));
        line.put("target", goal.target());
        line.put("reached", goal.isReachedBy(ratios.median()));
        var each = line.putArray("ratios");
        ratios.values().forEach(ratio -> each.add(thousandths(ratio)));
        more.addTo(line);
        System.out.println(line);
    }

    /// A figure that needs no reference.
    static void value(Goal goal, Series product, More more) {
        var line = line(goal.goal(), goal.metric());
        line.put("product", thousandths(product.median()));
        line.put("target", goal.target());
        line.put("reached", goal.isReachedBy(product.median()));
        more.addTo(line);
        System.out.println(line);
    }

    static void progress(String message) {
        System.err.println("bench: " + message);
    }

    /// Says which threads of a process took the CPU of these turns.
    static void threads(Map<String, Long> before, Map<String, Long> after, int turns) {
        var shares = new TreeMap<Long, String>(Comparator.reverseOrder());
        after.forEach((name, micros) ->
                shares.merge(
                        (micros - before.getOrDefault(name, 0L)) / turns,
                        name,
                        (one, other) -> one + ", " + other));
        shares.headMap(0L)
                .forEach(
                        (micros, name) -> progress("  %d us of CPU in %s".formatted(micros, name)));
    }

    /// Further medians of a line, to be named in order.
    static More more() {
        return new More();
    }

    /// Further medians, in the order in which they were named.
    static final class More {

        private final Map<String, Series> series = new LinkedHashMap<>();

        More with(String name, Series one) {
            series.put(name, one);
            return this;
        }

        private void addTo(ObjectNode line) {
            series.forEach((name, one) -> line.put(name, thousandths(one.median())));
        }
    }

    private static ObjectNode line(String goal, String metric) {
        return JsonNodeFactory.instance.objectNode().put("goal", goal).put("metric", metric);
    }

    private static double tenths(double value) {
        return Math.round(value * TENTHS) / TENTHS;
    }

    private static double thousandths(double value) {
        return Math.round(value * THOUSANDTHS) / THOUSANDTHS;
    }
}
