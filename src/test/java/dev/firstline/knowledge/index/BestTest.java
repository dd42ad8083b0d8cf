package dev.firstline.knowledge.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class BestTest {

    @Property(tries = 200)
    void keepsWhatSortingWouldPutFirst(
            @ForAll @Size(max = 60) List<@FloatRange(min = -2, max = 2) Float> scores,
            @ForAll @IntRange(min = 1, max = 20) int max) {
        var best = new Best(max);

        for (int i = 0; i < scores.size(); i++) {
            best.offer(i, scores.get(i));
        }

        var sorted =
                IntStream.range(0, scores.size())
                        .boxed()
                        .sorted(
                                Comparator.comparing(
                                                (Integer i) -> scores.get(i),
                                                Comparator.reverseOrder())
                                        .thenComparing(i -> i))
                        .limit(max)
                        .mapToInt(Integer::intValue)
                        .toArray();
        assertThat(best.passages()).containsExactly(sorted);
    }
}
