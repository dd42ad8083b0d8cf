package dev.firstline.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RankingQualityTest {

    @Test
    void theBestRankingHasOneEverywhere() {
        var quality = RankingQuality.of(List.of("a", "b", "x"), Map.of("a", 1, "b", 1));

        assertThat(quality).isEqualTo(new RankingQuality(1, 1, 1, 1));
    }

    @Test
    void laterHitsCountLess() {
        var quality = RankingQuality.of(List.of("x", "a"), Map.of("a", 1));

        assertThat(quality.ndcgAt10()).isCloseTo(0.6309, within(0.0001));
        assertThat(quality.reciprocalRankAt10()).isEqualTo(0.5);
    }
}
