package dev.firstline.flow.definition;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlowDefinitionCodecTest {

    static final List<String> goldens = Goldens.ALL;

    @ParameterizedTest
    @FieldSource("goldens")
    void readingAndWritingChangesNothing(String golden) {
        var json = Goldens.read(golden);

        var written = FlowDefinitionCodec.toJson(FlowDefinitionCodec.read(json));

        assertThat(written).isEqualTo(json);
        assertThat(written.toPrettyString()).isEqualTo(json.toPrettyString());
    }

    @ParameterizedTest
    @FieldSource("goldens")
    void whatIsWrittenReadsAsTheSameDefinition(String golden) {
        var definition = FlowDefinitionCodec.read(Goldens.read(golden));

        var again = FlowDefinitionCodec.read(FlowDefinitionCodec.write(definition));

        assertThat(again).isEqualTo(definition);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"nodes\":[]}",
                "{\"nodes\":null,\"connections\":null}",
                "{\"nodes\":[{\"name\":\"A\",\"type\":\"Input\",\"inputs\":[],\"outputs\":null}]}"
            })
    void whatSaysNoMoreThanAbsenceReadsAsTheSameDefinition(String text) {
        var definition = FlowDefinitionCodec.read(text);

        var again = FlowDefinitionCodec.read(FlowDefinitionCodec.write(definition));

        assertThat(again).isEqualTo(definition);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"configuration\":{\"input\":{},\"output\":{}}",
                "\"configuration\":{\"prompt\":{\"sourceConfiguration\":"
                        + "{\"resource\":{\"promptArn\":\"a\"},\"inline\":{}}}}"
            })
    void twoVariantsInOnePlaceAreRefusedBecauseNobodyKnowsWhichIsReadNext(String configuration) {
        var text = "{\"nodes\":[{\"name\":\"A\",\"type\":\"Prompt\"," + configuration + "}]}";

        assertThatThrownBy(() -> FlowDefinitionCodec.read(text))
                .isInstanceOf(MalformedDefinitionException.class)
                .hasMessageContaining("must have only one of in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.0", "0", "0.1", "-1e3", "3000000000"})
    void aNumberReadsAsTheSameNumber(String temperature) {
        var text = Goldens.read("every-node-type").toString();
        var definition =
                FlowDefinitionCodec.read(
                        text.replace("\"temperature\":0,", "\"temperature\":" + temperature + ","));

        var again = FlowDefinitionCodec.read(FlowDefinitionCodec.write(definition));

        assertThat(again).isEqualTo(definition);
        var prompt = (FlowNodeConfiguration.Prompt) configuration(again, "Draft");
        var inference = ((PromptSource.Inline) prompt.source()).inference();
        assertThat(requireNonNull(inference).temperature()).isEqualTo(Double.valueOf(temperature));
    }

    @Test
    void readsEveryNodeTypeIntoItsRecord() {
        var definition = FlowDefinitionCodec.read(Goldens.read("every-node-type"));

        assertThat(definition.nodes())
                .extracting(FlowNode::configuration)
                .doesNotContainNull()
                .doesNotHaveAnyElementsOfTypes(FlowNodeConfiguration.Unrecognized.class);
        assertThat(definition.nodes()).allMatch(node -> node.unknown().isEmpty());
    }

    @Test
    void readsWhatAPromptNodeSays() {
        var definition = FlowDefinitionCodec.read(Goldens.read("every-node-type"));

        var prompt = (FlowNodeConfiguration.Prompt) configuration(definition, "Draft");

        assertThat(prompt.guardrail()).isEqualTo(new GuardrailReference("shopguard1", "3"));
        var inline = (PromptSource.Inline) prompt.source();
        assertThat(inline.modelId()).isEqualTo("vendor.small-v1:0");
        assertThat(inline.inference())
                .isEqualTo(new PromptInference(0.0, 0.9, 320, List.of("END"), UnknownMembers.NONE));
        assertThat(inline.template())
                .isEqualTo(
                        new PromptTemplate.Text(
                                "Answer the shopper: {{question}}",
                                List.of(new PromptVariable("question")),
                                null,
                                UnknownMembers.NONE));
    }

    @Test
    void readsTheDefinitionInsideALoop() {
        var definition = FlowDefinitionCodec.read(Goldens.read("loop"));

        var loop = (FlowNodeConfiguration.Loop) configuration(definition, "Polish");

        assertThat(loop.definition().nodes())
                .extracting(FlowNode::type)
                .containsExactly(
                        NodeType.LOOP_INPUT, NodeType.INLINE_CODE, NodeType.LOOP_CONTROLLER);
        assertThat(loop.definition().nodes().getLast().inputs())
                .extracting(FlowNodeInput::category)
                .containsExactly(InputCategory.values());
    }

    @Test
    void keepsWhatItDoesNotKnowNextToWhatItKnows() {
        var definition = FlowDefinitionCodec.read(Goldens.read("from-the-future"));

        var gap = definition.node("Gap").orElseThrow();

        assertThat(gap.configuration()).isInstanceOf(FlowNodeConfiguration.Condition.class);
        assertThat(gap.unknown().toJson().at("/configuration/hint").asText()).isEqualTo("beside");
        assertThat(definition.unknown().toJson().has("layout")).isTrue();
    }

    @Test
    void memberOrderDoesNotMatter() {
        var forth = "{\"connections\":[],\"b\":1,\"nodes\":[],\"a\":2}";
        var back = "{\"a\":2,\"b\":1,\"nodes\":[],\"connections\":[]}";

        var written = FlowDefinitionCodec.write(FlowDefinitionCodec.read(forth));

        assertThat(written)
                .isEqualTo(FlowDefinitionCodec.write(FlowDefinitionCodec.read(back)))
                .isEqualTo("{\"nodes\":[],\"connections\":[],\"a\":2,\"b\":1}");
    }

    @Test
    void aReadDefinitionDoesNotChangeWithTheTree() {
        var tree = JsonNodeFactory.instance.objectNode();
        tree.putObject("layout").put("x", 1);
        var definition = FlowDefinitionCodec.read(tree);

        tree.withObject("/layout").put("x", 2);

        assertThat(definition.unknown().toJson().at("/layout/x").intValue()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "[]                                             | ''",
                "{\"nodes\":{}}                                 | /nodes",
                "{\"nodes\":[7]}                                | /nodes/0",
                "{\"nodes\":[{\"type\":\"Input\"}]}             | /nodes/0/name",
                "{\"nodes\":[{\"name\":7,\"type\":\"Input\"}]}  | /nodes/0/name",
                "{\"nodes\":[{\"name\":\"A\",\"type\":\"Input\",\"outputs\":[{\"name\":\"b\",\"type\":\"Text\"}]}]}"
                        + " | /nodes/0/outputs/0/type",
                "{\"nodes\":[{\"name\":\"A\",\"type\":\"Prompt\",\"configuration\":{\"prompt\":{}}}]}"
                        + " | /nodes/0/configuration/prompt/sourceConfiguration",
                "{\"nodes\":[{\"name\":\"A\",\"type\":\"Prompt\",\"configuration\":7}]}"
                        + " | /nodes/0/configuration",
                "{\"nodes\":[{\"name\":\"A\",\"type\":\"X\",\"configuration\":{\"agent\":7}}]}"
                        + " | /nodes/0/configuration/agent",
                "{\"connections\":[{\"name\":\"c\",\"type\":\"Maybe\"}]} | /connections/0/type",
                "{\"layout\":{\"at\":[1,1e999]}}               | /layout/at/1"
            })
    void saysWhereADefinitionIsMalformed(String json, String pointer) {
        assertThatThrownBy(() -> FlowDefinitionCodec.read(json))
                .isInstanceOfSatisfying(
                        MalformedDefinitionException.class,
                        e -> assertThat(e.pointer()).isEqualTo(pointer));
    }

    @ParameterizedTest
    @FieldSource("lossyTexts")
    void refusesTextThatATreeCannotHold(String text) {
        assertThatThrownBy(() -> FlowDefinitionCodec.read(text))
                .isInstanceOf(MalformedDefinitionException.class);
    }

    static final List<String> lossyTexts =
            List.of("{\"nodes\":[],\"nodes\":[]}", "{\"nodes\":[]} {}", "{\"nodes\":[}", "");

    @Test
    void refusesLoopsWithinLoopsWithoutEnd() {
        assertThat(FlowDefinitionCodec.read(loops(15)).nodes()).hasSize(1);

        assertThatThrownBy(() -> FlowDefinitionCodec.read(loops(40)))
                .isInstanceOf(MalformedDefinitionException.class)
                .hasMessageContaining("nested too deeply");
    }

    private static String loops(int depth) {
        var head =
                "{\"nodes\":[{\"name\":\"A\",\"type\":\"Loop\",\"configuration\":{\"loop\":{\"definition\":";
        return head.repeat(depth) + "{}" + "}}}]}".repeat(depth);
    }

    private static FlowNodeConfiguration configuration(FlowDefinition definition, String node) {
        var configuration = definition.node(node).orElseThrow().configuration();
        return requireNonNull(configuration);
    }
}
