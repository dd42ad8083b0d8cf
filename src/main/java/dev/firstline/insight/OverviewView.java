package dev.firstline.insight;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The first page: what happened in a period. Each number leads to its rows.
///
/// @param period such as `Last 7 days`
/// @param periods the periods to choose from
/// @param outcomes parts of one bar
/// @param latest the latest runs
record OverviewView(
        String period,
        List<Period> periods,
        List<Figure> figures,
        List<Part> outcomes,
        List<RunRowView> latest) {

    OverviewView {
        periods = List.copyOf(periods);
        figures = List.copyOf(figures);
        outcomes = List.copyOf(outcomes);
        latest = List.copyOf(latest);
    }

    static OverviewView of(
            Period current, List<Period> periods, Counts counts, List<RunRowView> latest) {
        return new OverviewView(
                current.title(),
                periods,
                Figure.all(counts, current),
                Part.all(counts, current),
                latest);
    }

    public boolean isEmpty() {
        return figures.getFirst().value().equals("0");
    }

    /// @param id for the address, such as `7d`
    record Period(String id, String title, boolean isCurrent) {

        public String href() {
            return "/admin?period=" + id;
        }
    }

    /// What was counted. Every turn is in exactly one of the outcomes.
    record Counts(
            long turns,
            long answered,
            long unknown,
            long handedOver,
            long stopped,
            long failed,
            long cacheHits,
            long costMicros,
            Duration firstWordMedian) {}

    /// One number.
    ///
    /// @param note what it is a part of, or what it means
    record Figure(String label, String value, String note, String href) {

        static List<Figure> all(Counts counts, Period period) {
            return List.of(
                    count("Turns", counts.turns(), "questions and what came of them", "", period),
                    part("Answered", counts.answered(), counts, "answered", period),
                    part("Handed over", counts.handedOver(), counts, "handed_over", period),
                    part("No answer found", counts.unknown(), counts, "unknown", period),
                    part("Stopped", counts.stopped(), counts, "stopped", period),
                    part("Failed", counts.failed(), counts, "failed", period),
                    part("From the cache", counts.cacheHits(), counts, "cached", period),
                    new Figure(
                            "Cost",
                            Figures.cost(counts.costMicros()),
                            "model usage",
                            href("costly", period)),
                    new Figure(
                            "First word",
                            Figures.duration(counts.firstWordMedian()),
                            "median time to it",
                            href("slow", period)));
        }

        private static Figure count(
                String label, long value, String note, String filter, Period period) {
            return new Figure(label, Figures.count(value), note, href(filter, period));
        }

        private static Figure part(
                String label, long value, Counts counts, String filter, Period period) {
            return count(
                    label,
                    value,
                    Figures.share(value, counts.turns()) + " of turns",
                    filter,
                    period);
        }

        private static String href(String filter, Period period) {
            return filter.isEmpty()
                    ? "/admin/runs?period=" + period.id()
                    : "/admin/runs?show=" + filter + "&period=" + period.id();
        }
    }

    /// A part of the bar of outcomes.
    ///
    /// @param start where it starts, as a length in the drawing
    record Part(String label, String value, String tone, String start, String width, String href) {

        static List<Part> all(Counts counts, Period period) {
            var parts = new ArrayList<Part>();
            long start = 0;
            start = add(parts, "answered", counts.answered(), start, counts, period);
            start = add(parts, "handed_over", counts.handedOver(), start, counts, period);
            start = add(parts, "unknown", counts.unknown(), start, counts, period);
            start = add(parts, "stopped", counts.stopped(), start, counts, period);
            add(parts, "failed", counts.failed(), start, counts, period);
            return parts;
        }

        private static long add(
                List<Part> parts,
                String state,
                long value,
                long start,
                Counts counts,
                Period period) {
            parts.add(
                    new Part(
                            StateView.of(state).word(),
                            Figures.count(value),
                            state,
                            Figures.percent((double) start, (double) counts.turns()),
                            Figures.percent((double) value, (double) counts.turns()),
                            Figure.href(state, period)));
            return start + value;
        }
    }
}
