package dev.firstline.flow.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.firstline.flow.definition.FlowNode;
import dev.firstline.flow.definition.NodeType;
import dev.firstline.flow.engine.FlowEngine;
import dev.firstline.flow.engine.FlowPlan;
import dev.firstline.flow.engine.NodeExecutor;
import dev.firstline.flow.engine.NodeOutcome;
import dev.firstline.flow.engine.RunContext;
import dev.firstline.flow.engine.RunListener;
import dev.firstline.flow.engine.RunOutcome;
import dev.firstline.flow.engine.RunPolicy;
import dev.firstline.flow.engine.RunRequest;
import dev.firstline.flow.node.TestExecutors;
import dev.firstline.tool.code.TestPython;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Published flows run on the engine: their code as it is written, their models, functions and stores such that they always say
/// the same.
class PublishedFlowRunsTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final TestPython PYTHON = new TestPython();

    private static final Map<NodeType, NodeExecutor> OUTSIDE =
            Map.of(
                    NodeType.PROMPT,
                    call -> text("modelCompletion", said(call.node(), call.inputs())),
                    NodeType.KNOWLEDGE_BASE,
                    call ->
                            call.node().outputs().getFirst().name().equals("outputText")
                                    ? text("outputText", "From the manual")
                                    : NodeOutcome.output(
                                            "retrievalResults",
                                            JsonNodeFactory.instance.arrayNode().add("passage")),
                    NodeType.LAMBDA_FUNCTION,
                    call ->
                            NodeOutcome.output(
                                    "functionResponse",
                                    JsonNodeFactory.instance.objectNode().put("reference", "F-7")),
                    NodeType.LEX,
                    call -> text("predictedIntent", "Greeting"),
                    NodeType.RETRIEVAL,
                    call -> text("s3Content", "Bonjour"),
                    NodeType.STORAGE,
                    call ->
                            text(
                                    "s3Uri",
                                    "s3://letters-out/"
                                            + value(call.inputs(), "objectKey").asText()),
                    NodeType.AGENT,
                    call -> text("agentResponse", "Booked"),
                    NodeType.INLINE_CODE,
                    TestExecutors.inlineCode(PYTHON));

    @AfterAll
    static void stop() {
        PYTHON.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    routing-by-classifier   | {"letter": "invoice", "customer": "Vera"} | InvoiceAnswer=InvoiceReply(Vera, invoice)
                    routing-by-classifier   | {"letter": "fault", "customer": "Vera"}   | FaultAnswer=F-7
                    routing-by-classifier   | {"letter": "hello", "customer": "Vera"}   | OtherAnswer=OtherReply(hello)
                    agent-with-follow-up    | {"wish": "To Rome", "traveller": {}}      | Booking=Booked
                    knowledge-base-passages | "How?"                                    | Reply=FromPassages(["passage"], How?)
                    knowledge-base-answer   | "How?"                                    | Reply=From the manual
                    s3-in-and-out           | {"key": "a.txt"}                          | Place=s3://letters-out/a.txt
                    intent-routing          | "Hi"                                      | Understood=Greeting
                    managed-and-chat-prompt | {"topic": "tents", "brand": "Calm"}       | Post=Tone(Calm, Draft(tents))
                    iterator-and-collector  | {"reviews": ["a", "b"]}                   | Digest=["Summary(a)","Summary(b)"]
                    iterator-and-collector  | {"reviews": []}                           | Digest=[]
                    iterator-alone          | ["Ada", "Max"]                            | Greetings=Greeting(Ada); Greetings=Greeting(Max)
                    inline-code             | {"items": [{"price": 400, "count": 3}, {"price": 1, "count": 2}]} | NeedsApproval={"total":1202,"items":2}
                    inline-code             | {"items": [{"price": 2.5, "count": 3}]}   | Accepted=7.5
                    loop                    | "Short"                                   | Headline=Sh
                    loop                    | "One headline that is far too long for a page that is read on a telephone" | 'Headline=One headline that '
                    """)
    void aPublishedFlowRuns(String name, String input, String expected) throws Exception {
        var definition = FlowText.definition(PublishedFlows.read(name));

        var outcome =
                new FlowEngine(OUTSIDE)
                        .run(
                                FlowPlan.of(definition),
                                new RunRequest(
                                        new RunContext("run", "flow", "alias", Map.of()),
                                        MAPPER.readTree(input),
                                        RunPolicy.NONE),
                                new RunListener() {});

        assertThat(outcome).isInstanceOf(RunOutcome.Completed.class);
        var outputs =
                ((RunOutcome.Completed) outcome)
                        .outputs().stream()
                                .map(output -> output.nodeName() + "=" + plain(output.document()))
                                .toList();
        assertThat(String.join("; ", outputs)).isEqualTo(expected);
    }

    @Test
    void eachOfThemHasACase() throws NoSuchMethodException {
        var cases =
                PublishedFlowRunsTest.class
                        .getDeclaredMethod(
                                "aPublishedFlowRuns", String.class, String.class, String.class)
                        .getAnnotation(CsvSource.class);

        assertThat(cases.textBlock().lines().map(line -> line.split(" ", 2)[0]))
                .containsAll(PublishedFlows.ALL);
    }

    private static JsonNode value(Map<String, JsonNode> inputs, String name) {
        return Objects.requireNonNull(inputs.get(name), name);
    }

    /// A model that repeats what it is given, and knows three topics.
    private static String said(FlowNode node, Map<String, JsonNode> inputs) {
        if (node.name().equals("Classifier")) {
            var letter = value(inputs, "letter").asText();
            return List.of("invoice", "fault").contains(letter)
                    ? letter.toUpperCase(Locale.ROOT)
                    : "OTHER";
        }
        var values =
                node.inputs().stream().map(input -> plain(value(inputs, input.name()))).toList();
        return node.name() + "(" + String.join(", ", values) + ")";
    }

    private static NodeOutcome text(String output, String text) {
        return NodeOutcome.output(output, TextNode.valueOf(text));
    }

    private static String plain(JsonNode json) {
        return json.isTextual() ? json.textValue() : json.toString();
    }
}
