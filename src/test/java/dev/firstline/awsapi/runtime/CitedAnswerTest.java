package dev.firstline.awsapi.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstline.knowledge.FoundPassage;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CitedAnswerTest {

    private static final List<FoundPassage> PASSAGES = List.of(passage("a"), passage("b"));

    @Test
    void eachStatementNamesItsPassages() {
        var answer =
                CitedAnswer.of("Returns take 30 days [1]. Tents too [1][2]. Ask us.", PASSAGES);

        assertThat(answer.text()).isEqualTo("Returns take 30 days. Tents too. Ask us.");
        assertThat(answer.parts()).hasSize(3);
        assertThat(answer.parts().getFirst().passages()).containsExactly(PASSAGES.getFirst());
        assertThat(answer.parts().get(1).passages()).isEqualTo(PASSAGES);
        assertThat(answer.parts().getLast().passages()).isEmpty();
        var citation = answer.citations().get(1);
        assertThat(citation.at("/generatedResponsePart/textResponsePart/text").asText())
                .isEqualTo(" Tents too.");
        assertThat(citation.at("/generatedResponsePart/textResponsePart/span/end").asInt())
                .isEqualTo("Returns take 30 days. Tents too.".length() - 1);
    }

    @Test
    void aNumberWithoutPassageSaysNothing() {
        var answer = CitedAnswer.of("It is so [7].", PASSAGES);

        assertThat(answer.text()).isEqualTo("It is so.");
        assertThat(answer.parts().getFirst().passages()).isEmpty();
    }

    @Property
    void partsFollowOneAnotherWithinTheText(@ForAll String text) {
        var answer = CitedAnswer.of(text + "[1]" + text + "[2].", PASSAGES);

        int end = 0;
        for (var part : answer.parts()) {
            assertThat(part.start()).isEqualTo(end);
            end = part.end();
        }
        assertThat(end).isLessThanOrEqualTo(answer.text().length());
    }

    private static FoundPassage passage(String slug) {
        return new FoundPassage(
                new UUID(0, 1), new UUID(0, 2), slug, "Title", "Heading", "anchor", "text", 1, 1);
    }
}
