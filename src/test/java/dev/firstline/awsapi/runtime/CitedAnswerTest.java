package dev.firstline.awsapi.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CitedAnswerTest {

    private static final ArrayNode PASSAGES =
            JsonNodeFactory.instance.arrayNode().add(passage("a")).add(passage("b"));

    @Test
    void eachStatementNamesItsPassages() {
        var answer =
                CitedAnswer.of("Returns take 30 days [1]. Tents too [1][2]. Ask us.", PASSAGES);

        assertThat(answer.text()).isEqualTo("Returns take 30 days. Tents too. Ask us.");
        assertThat(answer.parts()).hasSize(3);
        assertThat(answer.parts().getFirst().passages()).containsExactly(PASSAGES.get(0));
        assertThat(answer.parts().get(1).passages()).hasSameElementsAs(PASSAGES);
        assertThat(answer.parts().getLast().passages()).isEmpty();
        var citation = answer.citations().get(1);
        assertThat(citation.at("/generatedResponsePart/textResponsePart/text").asText())
                .isEqualTo(" Tents too.");
        assertThat(citation.at("/generatedResponsePart/textResponsePart/span/end").asInt())
                .isEqualTo("Returns take 30 days. Tents too.".length() - 1);
    }

    @Test
    void aSourceHasNoScore() {
        var reference =
                CitedAnswer.of("So [2].", PASSAGES).citations().at("/0/retrievedReferences/0");

        assertThat(reference.at("/content/text").asText()).isEqualTo("b");
        assertThat(reference.has("score")).isFalse();
        assertThat(PASSAGES.get(1).has("score")).isTrue();
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

    private static ObjectNode passage(String text) {
        var passage = JsonNodeFactory.instance.objectNode().put("score", 1);
        passage.putObject("content").put("type", "TEXT").put("text", text);
        return passage;
    }
}
