package dev.firstline.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/// One figure of each round.
final class Series {

    private final List<Double> values = new ArrayList<>();

    /// A figure that there is only one of.
    static Series of(double value) {
        var series = new Series();
        series.add(value);
        return series;
    }

    void add(double value) {
        values.add(value);
    }

    List<Double> values() {
        return List.copyOf(values);
    }

    double median() {
        var sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /// The ratios, round by round.
    Series over(Series other) {
        return with(other, (own, its) -> own / its);
    }

    /// The differences, round by round.
    Series minus(Series other) {
        return with(other, (own, its) -> own - its);
    }

    private Series with(Series other, DoubleBinaryOperator operator) {
        var result = new Series();
        for (int i = 0; i < values.size(); i++) {
            result.add(operator.applyAsDouble(values.get(i), other.values.get(i)));
        }
        return result;
    }
}
