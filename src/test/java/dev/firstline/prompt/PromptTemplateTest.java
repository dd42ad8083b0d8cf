package dev.firstline.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptTemplateTest {

    @Test
    void fillsEachPlaceWithItsValue() {
        var template = PromptTemplate.parse("Dear {{name}}, about {{topic}}: yours, {{name}}");

        var text = template.render(Map.of("name", text("Vera"), "topic", text("tents")));

        assertThat(text).isEqualTo("Dear Vera, about tents: yours, Vera");
        assertThat(template.variables()).containsExactly("name", "topic");
    }

    @Test
    void writesOtherJsonInItsCompactForm() throws Exception {
        var passages = new ObjectMapper().readTree("[ { \"n\" : 1, \"open\" : true } , null ]");

        var text = PromptTemplate.parse("<{{a}}>").render(Map.of("a", passages));

        assertThat(text).isEqualTo("<[{\"n\":1,\"open\":true},null]>");
    }

    @Test
    void neverSearchesValuesForPlaces() {
        var template = PromptTemplate.parse("{{a}}{{b}}");

        var text = template.render(Map.of("a", text("{{b}} {"), "b", text("{secret}}")));

        assertThat(text).isEqualTo("{{b}} {{secret}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{{{a}}}|{1}",
                "{{a}|{{a}",
                "{{ a }}|1",
                "{{\ta}}|1",
                "{{ a b }}|{{ a b }}",
                "{{ }}|{{ }}",
                "{{ {{a}}|{{ 1",
                "{{}}|{{}}",
                "{{a}}}}|1}}",
                "{{{{a}}|{{1",
                "{{a{{a}}|{{a1",
                "{{a}{{a}}|{{a}1",
                "{{a-b}}|2",
                "{{a--b}}|{{a--b}}",
                "{{_a}}|{{_a}}",
                "{{é}}|{{é}}",
                "{{a.b}}|{{a.b}}",
                "{{7*7}}|{{7*7}}",
                "{a}|{a}",
                "{{|{{"
            })
    void takesOnlyExactPlaces(String template, String expected) {
        var values = Map.<String, JsonNode>of("a", text("1"), "a-b", text("2"));

        assertThat(PromptTemplate.parse(template).render(values)).isEqualTo(expected);
    }

    @Test
    void namesMayHaveOneHundredLettersAndNotOneMore() {
        var longest = "a_".repeat(99) + "a";

        assertThat(PromptTemplate.parse("{{" + longest + "}}").variables())
                .containsExactly(longest);
        assertThat(PromptTemplate.parse("{{" + longest + "b}}").variables()).isEmpty();
    }

    @Test
    void namesTheVariablesWithoutAValue() {
        var template = PromptTemplate.parse("{{a}} {{b}} {{c}}");

        assertThatThrownBy(() -> template.render(Map.of("b", text("x"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The prompt names variables that have no value: a, c");
    }

    @Test
    void takesLinearTimeForHostileTemplates() {
        var braces = "{".repeat(2_000_000);
        var openNames = "{{a".repeat(700_000);
        var openSpaces = "{{ ".repeat(500_000) + " ".repeat(500_000);

        Assertions.assertTimeout(
                Duration.ofSeconds(5),
                () -> {
                    assertThat(PromptTemplate.parse(braces).render(Map.of())).isEqualTo(braces);
                    assertThat(PromptTemplate.parse(openNames).render(Map.of()))
                            .isEqualTo(openNames);
                    assertThat(PromptTemplate.parse(openSpaces).render(Map.of()))
                            .isEqualTo(openSpaces);
                });
    }

    @Property
    void textWithoutPlacesIsKept(@ForAll("withoutPlaces") String text) {
        assertThat(PromptTemplate.parse(text).render(Map.of())).isEqualTo(text);
    }

    @Property
    void anythingAroundAPlaceIsKept(@ForAll String before, @ForAll String value) {
        var quiet = before.replace("{", "(");

        var text = PromptTemplate.parse(quiet + "{{x}}" + quiet).render(Map.of("x", text(value)));

        assertThat(text).isEqualTo(quiet + value + quiet);
    }

    @Property
    void fillingEachPlaceWithItselfGivesTheTemplateBack(@ForAll("templates") String template) {
        var parsed = PromptTemplate.parse(template);
        var itself = new java.util.HashMap<String, JsonNode>();
        parsed.variables().forEach(name -> itself.put(name, text("{{" + name + "}}")));

        assertThat(parsed.render(itself)).isEqualTo(template);
    }

    @Property
    void spacesAroundANameDoNotMatter(
            @ForAll("spaces") String before, @ForAll("spaces") String after) {
        var parsed = PromptTemplate.parse("<{{" + before + "x" + after + "}}>");

        assertThat(parsed.variables()).containsExactly("x");
        assertThat(parsed.render(Map.of("x", text("1")))).isEqualTo("<1>");
    }

    @Provide
    Arbitrary<String> spaces() {
        return Arbitraries.strings().withChars(" \t\n").ofMaxLength(5);
    }

    @Provide
    Arbitrary<String> withoutPlaces() {
        return templates().map(text -> text.replace("}}", "})"));
    }

    @Provide
    Arbitrary<String> templates() {
        return Arbitraries.strings().withChars("{}ab_-$").ofMaxLength(40);
    }

    private static TextNode text(String value) {
        return JsonNodeFactory.instance.textNode(value);
    }
}
