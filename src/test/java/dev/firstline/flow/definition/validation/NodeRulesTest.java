package dev.firstline.flow.definition.validation;

import static dev.firstline.flow.definition.DataType.ARRAY;
import static dev.firstline.flow.definition.DataType.NUMBER;
import static dev.firstline.flow.definition.DataType.OBJECT;
import static dev.firstline.flow.definition.DataType.STRING;
import static dev.firstline.flow.definition.FlowBuilder.in;
import static dev.firstline.flow.definition.FlowBuilder.out;
import static dev.firstline.flow.definition.validation.FindingAssert.assertError;
import static dev.firstline.flow.definition.validation.FindingAssert.assertErrors;
import static dev.firstline.flow.definition.validation.FindingAssert.assertFine;
import static dev.firstline.flow.definition.validation.FindingAssert.warnings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.firstline.flow.definition.FlowBuilder;
import dev.firstline.flow.definition.FlowConnection;
import dev.firstline.flow.definition.FlowNodeConfiguration;
import dev.firstline.flow.definition.FlowNodeInput;
import dev.firstline.flow.definition.FlowNodeOutput;
import dev.firstline.flow.definition.GuardrailReference;
import dev.firstline.flow.definition.NodeType;
import dev.firstline.flow.definition.PromptSource;
import dev.firstline.flow.definition.UnknownMembers;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NodeRulesTest {

    @Test
    void aFlowNeedsAStart() {
        var flow = new FlowBuilder().output("Reply", STRING);

        assertErrors(flow, FindingType.MISSING_STARTING_NODES, FindingType.UNFULFILLED_NODE_INPUT);
    }

    @Test
    void aFlowNeedsAnEnd() {
        var flow = new FlowBuilder().start(STRING);

        assertError(flow, FindingType.MISSING_ENDING_NODES, Map.of(), "no Output node");
    }

    @Test
    void aFlowHasOneStart() {
        var flow =
                echoFlow().node("Second", NodeType.INPUT, null, List.of(), out("document", STRING));

        assertError(flow, FindingType.UNSPECIFIED, Map.of(), "2 Input nodes");
    }

    @Test
    void namesAreNotGivenTwice() {
        assertError(
                echoFlow().output("Echo", STRING),
                FindingType.UNSPECIFIED,
                Map.of(),
                "Two nodes are named Echo");
        assertError(
                echoFlow()
                        .output("More", STRING)
                        .connection(
                                FlowConnection.data(
                                        "edge1", "Start", "document", "More", "document")),
                FindingType.UNSPECIFIED,
                Map.of(),
                "Two connections are named edge1");
        assertError(
                new FlowBuilder()
                        .start(STRING)
                        .function("Twins", STRING, in("one", STRING), in("one", STRING))
                        .output("Echo", STRING)
                        .data("Start.document", "Twins.one")
                        .data("Twins.functionResponse", "Echo.document"),
                FindingType.UNSPECIFIED,
                Map.of(),
                "two inputs are named one");
    }

    @ParameterizedTest
    @MethodSource("unconfigured")
    void aNodeSaysWhatItWorksWith(
            NodeType type, FlowNodeConfiguration configuration, String missing) {
        var flow =
                echoFlow()
                        .node("Work", type, configuration, inputsOf(type), outputsOf(type))
                        .data("Start.document", "Work." + inputsOf(type).getFirst().name());

        assertThat(FindingAssert.errors(flow))
                .filteredOn(it -> it.type() == FindingType.MISSING_NODE_CONFIGURATION)
                .singleElement()
                .satisfies(it -> assertThat(it.message()).contains(missing))
                .satisfies(it -> assertThat(it.details()).isEqualTo(Map.of("node", "Work")));
    }

    static List<Object[]> unconfigured() {
        var wrong = new FlowNodeConfiguration.Input(UnknownMembers.NONE);
        var noArn = new FlowNodeConfiguration.LambdaFunction("", UnknownMembers.NONE);
        return List.of(
                new Object[] {NodeType.LAMBDA_FUNCTION, wrong, "its LambdaFunction configuration"},
                new Object[] {NodeType.LAMBDA_FUNCTION, noArn, "the function's ARN is not set"},
                new Object[] {
                    NodeType.KNOWLEDGE_BASE, knowledgeBase("", null), "the knowledge base"
                },
                new Object[] {
                    NodeType.KNOWLEDGE_BASE,
                    knowledgeBase("KB1", new GuardrailReference("", "1")),
                    "the guardrail"
                },
                new Object[] {NodeType.PROMPT, wrong, "its Prompt configuration"},
                new Object[] {NodeType.PROMPT, managedPrompt(""), "the prompt's ARN"},
                new Object[] {NodeType.CONDITION, wrong, "its Condition configuration"});
    }

    @Test
    void aConfiguredNodeIsFine() {
        assertFine(
                echoFlow()
                        .node(
                                "Work",
                                NodeType.PROMPT,
                                managedPrompt("arn:aws:bedrock:eu-central-1:111122223333:prompt/A"),
                                List.of(in("anything", STRING)),
                                out("modelCompletion", STRING))
                        .data("Start.document", "Work.anything"));
    }

    @Test
    void aNodeOfAnUnknownTypeIsLeftAlone() {
        assertFine(
                echoFlow()
                        .node(
                                "Work",
                                new NodeType("Telegraph"),
                                null,
                                List.of(in("text", STRING)),
                                out("wire", NUMBER))
                        .data("Start.document", "Work.text"));
    }

    @Test
    void aFixedInputMustBeThere() {
        var flow = knowledgeFlow(List.of(), out("retrievalResults", ARRAY));

        assertThat(FindingAssert.errors(flow))
                .extracting(FlowFinding::type, FlowFinding::details)
                .contains(
                        tuple(
                                FindingType.MISSING_NODE_INPUT,
                                Map.of("node", "Search", "input", "retrievalQuery")));
    }

    @Test
    void aFixedInputHasItsType() {
        var flow =
                new FlowBuilder()
                        .start(OBJECT)
                        .output("Echo", OBJECT)
                        .data("Start.document", "Echo.document")
                        .node(
                                "Search",
                                NodeType.KNOWLEDGE_BASE,
                                knowledgeBase("KB1", null),
                                List.of(in("retrievalQuery", OBJECT)),
                                out("retrievalResults", ARRAY))
                        .data("Start.document", "Search.retrievalQuery");

        assertError(
                flow,
                FindingType.MISMATCHED_NODE_INPUT_TYPE,
                Map.of("node", "Search", "input", "retrievalQuery", "expectedType", "String"),
                "must be of type String");
    }

    @Test
    void anInputTheTypeDoesNotHaveIsUnknown() {
        var flow =
                knowledgeFlow(
                                List.of(in("retrievalQuery", STRING), in("language", STRING)),
                                out("retrievalResults", ARRAY))
                        .data("Start.document", "Search.language");

        assertError(
                flow,
                FindingType.UNKNOWN_NODE_INPUT,
                Map.of("node", "Search", "input", "language"),
                "a KnowledgeBase node has no input language. Remove it; known: retrievalQuery.");
    }

    @Test
    void aFixedOutputMustBeThere() {
        var flow = knowledgeFlow(query(), List.of());

        assertError(
                flow,
                FindingType.MISSING_NODE_OUTPUT,
                Map.of("node", "Search", "output", "retrievalResults"),
                "its output retrievalResults is missing");
    }

    @Test
    void aFixedOutputHasItsType() {
        var flow = knowledgeFlow(query(), out("retrievalResults", STRING));

        assertError(
                flow,
                FindingType.MISMATCHED_NODE_OUTPUT_TYPE,
                Map.of("node", "Search", "output", "retrievalResults", "expectedType", "Array"),
                "must be of type Array");
    }

    @Test
    void anOutputTheTypeDoesNotHaveIsUnknown() {
        var outputs =
                List.of(
                        new FlowNodeOutput("retrievalResults", ARRAY),
                        new FlowNodeOutput("outputText", STRING));

        assertError(
                knowledgeFlow(query(), outputs),
                FindingType.UNKNOWN_NODE_OUTPUT,
                Map.of("node", "Search", "output", "outputText"),
                "a KnowledgeBase node has no output outputText");
    }

    @Test
    void aKnowledgeBaseWithAModelAnswersInstead() {
        var answering =
                new FlowNodeConfiguration.KnowledgeBase(
                        "KB1", "model", null, null, null, null, null, null, UnknownMembers.NONE);
        var flow =
                echoFlow()
                        .node(
                                "Search",
                                NodeType.KNOWLEDGE_BASE,
                                answering,
                                query(),
                                out("outputText", STRING))
                        .data("Start.document", "Search.retrievalQuery");

        assertFine(flow);
    }

    @Test
    void aPromptHasAnInputForEachVariable() {
        var flow =
                echoFlow()
                        .prompt("Draft", "{{question}} {{ tone }}", in("question", STRING))
                        .data("Start.document", "Draft.question");

        assertError(
                flow,
                FindingType.MISSING_NODE_INPUT,
                Map.of("node", "Draft", "input", "tone"),
                "the prompt's variable tone has no input");
    }

    @Test
    void aPromptThatDoesNotUseAnInputIsOnlyWarnedOf() {
        var flow =
                echoFlow()
                        .prompt("Draft", "Say hello.", in("question", STRING))
                        .data("Start.document", "Draft.question");

        assertThat(FindingAssert.errors(flow)).isEmpty();
        assertThat(warnings(flow))
                .extracting(FlowFinding::type)
                .containsExactly(FindingType.UNKNOWN_NODE_INPUT);
    }

    @Test
    void anInputExpressionCanBeRead() {
        var flow =
                echoFlow()
                        .function("Work", STRING, in("text", STRING, "$.dat"))
                        .data("Start.document", "Work.text");

        assertError(
                flow,
                FindingType.MALFORMED_NODE_INPUT_EXPRESSION,
                Map.of(
                        "node", "Work",
                        "input", "text",
                        "cause", "expected \"$.data\" at character 1"),
                "the expression of input text cannot be read");
    }

    @Test
    void aFindingIsWrittenAsBedrockWritesIt() {
        var flow = new FlowBuilder().start(STRING).output("Reply", STRING);

        var json = FlowValidator.validate(flow.build()).getFirst().toJson();

        assertThat(json.toString())
                .isEqualTo(
                        "{\"message\":\"Node Reply: input document has no connection."
                                + " Connect an output to it, or remove it.\","
                                + "\"severity\":\"Error\",\"type\":\"UnfulfilledNodeInput\","
                                + "\"details\":{\"unfulfilledNodeInput\":"
                                + "{\"node\":\"Reply\",\"input\":\"document\"}}}");
    }

    private static FlowBuilder echoFlow() {
        return new FlowBuilder()
                .start(STRING)
                .output("Echo", STRING)
                .data("Start.document", "Echo.document");
    }

    private static FlowBuilder knowledgeFlow(
            List<FlowNodeInput> inputs, List<FlowNodeOutput> outputs) {
        var flow =
                echoFlow()
                        .node(
                                "Search",
                                NodeType.KNOWLEDGE_BASE,
                                knowledgeBase("KB1", null),
                                inputs,
                                outputs);
        return inputs.isEmpty() ? flow : flow.data("Start.document", "Search.retrievalQuery");
    }

    private static List<FlowNodeInput> query() {
        return List.of(in("retrievalQuery", STRING));
    }

    private static List<FlowNodeInput> inputsOf(NodeType type) {
        return type.equals(NodeType.KNOWLEDGE_BASE) ? query() : List.of(in("text", STRING));
    }

    private static List<FlowNodeOutput> outputsOf(NodeType type) {
        if (type.equals(NodeType.KNOWLEDGE_BASE)) {
            return out("retrievalResults", ARRAY);
        } else if (type.equals(NodeType.PROMPT)) {
            return out("modelCompletion", STRING);
        } else if (type.equals(NodeType.CONDITION)) {
            return List.of();
        } else {
            return out("functionResponse", STRING);
        }
    }

    private static FlowNodeConfiguration knowledgeBase(
            String id, @Nullable GuardrailReference guardrail) {
        return new FlowNodeConfiguration.KnowledgeBase(
                id, null, null, guardrail, null, null, null, null, UnknownMembers.NONE);
    }

    private static FlowNodeConfiguration managedPrompt(String arn) {
        return new FlowNodeConfiguration.Prompt(
                new PromptSource.Resource(arn, UnknownMembers.NONE), null, UnknownMembers.NONE);
    }
}
