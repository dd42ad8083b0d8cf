package dev.firstline.knowledge.index;

import static dev.firstline.knowledge.index.Passages.DELIVERY;
import static dev.firstline.knowledge.index.Passages.RETURNS;
import static dev.firstline.knowledge.index.Passages.TENTS;
import static dev.firstline.knowledge.index.Passages.ask;
import static dev.firstline.knowledge.index.Passages.passage;
import static dev.firstline.knowledge.index.Passages.publicly;
import static dev.firstline.knowledge.index.Passages.slugs;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PassageIndexTest {

    private static final IndexedPassage USED_TENTS =
            publicly(
                    "used-tents",
                    "A tent that was used once can be returned within 30 days.",
                    RETURNS);
    private static final IndexedPassage EXPRESS =
            publicly("express", "Express delivery to Norway takes two working days.", DELIVERY);
    private static final IndexedPassage PITCHING =
            publicly("pitching", "Pitch the tent on level ground and peg out the corners.", TENTS);
    private static final PassageIndex INDEX =
            PassageIndex.of(7, List.of(USED_TENTS, EXPRESS, PITCHING));

    @Test
    void wordsFindWhatMeaningMisses() {
        var hits = INDEX.search(ask("express Norway", TENTS), Ranking.KEYWORD);

        assertThat(slugs(hits)).containsExactly("express");
    }

    @Test
    void meaningFindsWhatWordsMiss() {
        var hits = INDEX.search(ask("shipping time", DELIVERY), Ranking.VECTOR);

        assertThat(slugs(hits)).startsWith("express");
        assertThat(INDEX.search(ask("shipping time", DELIVERY), Ranking.KEYWORD)).isEmpty();
    }

    @Test
    void bothTogetherPreferWhatBothFind() {
        var hits = INDEX.search(ask("Can I return a tent?", RETURNS));

        assertThat(slugs(hits)).startsWith("used-tents").contains("pitching");
        assertThat(hits.getFirst().similarity()).isEqualTo(1);
        assertThat(hits).isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()));
    }

    @Test
    void wordsOfTheTitleCount() {
        var hits = INDEX.search(ask("pitching", RETURNS), Ranking.KEYWORD);

        assertThat(slugs(hits)).startsWith("pitching");
    }

    @Test
    void inflectedWordsAreTheSame() {
        assertThat(slugs(INDEX.search(ask("deliveries", TENTS), Ranking.KEYWORD)))
                .containsExactly("express");
    }

    @Test
    void noMoreResultsThanAsked() {
        var query = new IndexQuery("tent", TENTS, "public", "en", 1);

        assertThat(INDEX.search(query)).hasSize(1);
    }

    @Test
    void passagesForOthersAreNeitherFoundNorPushOutWhatIs() {
        var passages = new ArrayList<IndexedPassage>();
        for (int i = 0; i < 300; i++) {
            passages.add(passage("secret-" + i, "Tent tent tent margin.", "staff", "en", TENTS));
        }
        passages.add(PITCHING);
        var index = PassageIndex.of(1, passages);

        assertThat(slugs(index.search(ask("tent margin", TENTS)))).containsExactly("pitching");
        assertThat(slugs(index.search(new IndexQuery("tent margin", TENTS, "staff", "en", 10))))
                .hasSize(10)
                .startsWith("secret-0");
    }

    @Test
    void passagesInTheReadersLanguageComeAloneIfThereAreAny() {
        var german = passage("zelte", "Ein Zelt (tent) aufbauen.", "public", "de-CH", TENTS);
        var index = PassageIndex.of(1, List.of(PITCHING, german));

        assertThat(slugs(index.search(new IndexQuery("tent", TENTS, "public", "de", 10))))
                .containsExactly("zelte");
        assertThat(slugs(index.search(new IndexQuery("tent", TENTS, "public", "en-GB", 10))))
                .containsExactly("pitching");
        assertThat(slugs(index.search(new IndexQuery("tent", TENTS, "public", "fr", 10))))
                .containsExactlyInAnyOrder("pitching", "zelte");
    }

    @Test
    void theNextVersionHasWhatIsNewAndNotWhatIsGone() {
        var boots = publicly("boots", "Worn boots cannot be returned.", RETURNS);

        var next = INDEX.next(8, List.of(USED_TENTS, boots));

        assertThat(next.version()).isEqualTo(8);
        assertThat(slugs(next.search(ask("boots", RETURNS))))
                .startsWith("boots")
                .doesNotContain("express");
        assertThat(slugs(INDEX.search(ask("express", DELIVERY))))
                .startsWith("express")
                .doesNotContain("boots");
    }

    @Test
    void anEmptyIndexFindsNothing() {
        assertThat(PassageIndex.of(1, List.of()).search(ask("tent", TENTS))).isEmpty();
    }

    @Test
    void aGraphFindsNearlyWhatLookingAtAllFinds() {
        var random = new Random(1);
        var passages = new ArrayList<IndexedPassage>();
        for (int i = 0; i < 4_000; i++) {
            passages.add(publicly("p" + i, "text " + i, Passages.randomUnitVector(random, 16)));
        }
        var index = PassageIndex.of(1, passages);
        var graph = index.withGraph();

        assertThat(index.wantsGraph()).isTrue();
        assertThat(graph.wantsGraph()).isFalse();
        int same = 0;
        for (int i = 0; i < 20; i++) {
            var query = ask("", Passages.randomUnitVector(random, 16));
            var expected = slugs(index.search(query, Ranking.VECTOR));
            same +=
                    (int)
                            slugs(graph.search(query, Ranking.VECTOR)).stream()
                                    .filter(expected::contains)
                                    .count();
        }
        assertThat(same).isGreaterThan(195);
    }

    @Test
    void aGraphServesLaterVersionsToo() {
        var random = new Random(2);
        var passages = new ArrayList<IndexedPassage>();
        for (int i = 0; i < 4_000; i++) {
            passages.add(publicly("p" + i, "text " + i, Passages.randomUnitVector(random, 16)));
        }
        var graph = PassageIndex.of(1, passages).withGraph();
        var gone = passages.removeFirst();
        var added = publicly("added", "text", Passages.randomUnitVector(random, 16));
        passages.add(added);

        var next = graph.next(2, passages);

        assertThat(next.wantsGraph()).isFalse();
        assertThat(slugs(next.search(ask("", gone.vector()), Ranking.VECTOR)))
                .hasSize(10)
                .doesNotContain("p0");
        assertThat(slugs(next.search(ask("", added.vector()), Ranking.VECTOR))).startsWith("added");
        assertThat(slugs(next.search(ask("", passages.getFirst().vector()), Ranking.VECTOR)))
                .startsWith("p1");
    }
}
