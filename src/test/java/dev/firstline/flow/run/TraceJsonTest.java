package dev.firstline.flow.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TraceJsonTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Test
    void keepsWhatFits() {
        var value = JSON.objectNode().put("a", "b".repeat(50));

        assertThat(TraceJson.bounded(value, 100)).isSameAs(value);
    }

    @Test
    void cutsALongTextAndSaysSo() {
        var cut = TraceJson.bounded(TextNode.valueOf("x".repeat(101)), 100);

        assertThat(cut.asText()).isEqualTo("x".repeat(100) + "… [truncated, 101 characters]");
        assertThat(TraceJson.bounded(TextNode.valueOf("x".repeat(100)), 100).asText()).hasSize(100);
    }

    @Test
    void neverCutsACharacterInTwo() {
        var cut = TraceJson.bounded(TextNode.valueOf("x".repeat(9) + "😀😀"), 10);

        assertThat(cut.asText()).startsWith("x".repeat(9) + "… [");
    }

    @Test
    void keepsTheBeginningOfLongJson() {
        var long1 = JSON.arrayNode().add("first").add("y".repeat(1_000));

        var cut = TraceJson.bounded(long1, 50);

        assertThat(cut.path("truncated").asBoolean()).isTrue();
        assertThat(cut.path("head").asText()).startsWith("[\"first\",\"yyy").hasSize(50);
    }

    @Test
    void replacesTheOneCharacterThatPostgresCannotStore() {
        var json = TraceJson.write(JSON.objectNode().put("a\0", "b\0c \\u0000"));

        assertThat(json).isEqualTo("{\"a\\uFFFD\":\"b\\uFFFDc \\\\u0000\"}");
        assertThat(TraceJson.read(json).path("a\uFFFD").asText()).isEqualTo("b\uFFFDc \\u0000");
    }

    @Test
    void survivesJsonThatIsTooDeepToWrite() {
        JsonNode deep = JSON.textNode("bottom");
        for (int i = 0; i < 2_000; i++) {
            deep = JSON.arrayNode().add(deep);
        }

        assertThat(TraceJson.write(deep)).isEqualTo("{\"unwritable\":true}");
    }

    @Property
    void whatIsCutStaysWithinItsBound(
            @ForAll String text, @ForAll @IntRange(min = 4, max = 40) int max) {
        var value = JSON.objectNode().put("k", text);

        var bounded = TraceJson.bounded(value, max);

        assertThat(bounded.equals(value) || bounded.path("head").asText().length() <= max).isTrue();
    }
}
