package dev.firstline.flow.definition.validation;

import static dev.firstline.flow.definition.DataType.ARRAY;
import static dev.firstline.flow.definition.DataType.BOOLEAN;
import static dev.firstline.flow.definition.DataType.NUMBER;
import static dev.firstline.flow.definition.DataType.OBJECT;
import static dev.firstline.flow.definition.DataType.STRING;
import static dev.firstline.flow.definition.FlowBuilder.in;
import static dev.firstline.flow.definition.FlowBuilder.otherwise;
import static dev.firstline.flow.definition.FlowBuilder.out;
import static dev.firstline.flow.definition.FlowBuilder.when;

import dev.firstline.flow.definition.FlowBuilder;
import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.definition.FlowNodeConfiguration;
import dev.firstline.flow.definition.InputCategory;
import dev.firstline.flow.definition.NodeType;
import dev.firstline.flow.definition.UnknownMembers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A random flow of all node types in which nothing is wrong: it starts at an object, and every node takes a text that some node
/// before it on the same branch gives.
public final class ValidFlow {

    private static final int STEPS_MAX = 6;

    private final Random random;
    private final FlowBuilder flow = new FlowBuilder().start(OBJECT);
    private final List<String> texts = new ArrayList<>();
    private int count;

    private ValidFlow(long seed) {
        this.random = new Random(seed);
    }

    public static FlowDefinition of(long seed) {
        return new ValidFlow(seed).build();
    }

    private FlowDefinition build() {
        var first = next("Work");
        flow.function(first, STRING, in("text", STRING, "$.data.text"))
                .data("Start.document", first + ".text");
        texts.add(first + ".functionResponse");
        int steps = random.nextInt(STEPS_MAX);
        for (int i = 0; i < steps; i++) {
            addStep(random.nextInt(10));
        }
        if (random.nextBoolean()) {
            addIteration();
        }
        addRoute();
        return flow.build();
    }

    private void addStep(int kind) {
        switch (kind) {
            case 0 -> add("Ask", "question", "modelCompletion", NodeType.PROMPT);
            case 1 -> addAnswers();
            case 2 -> addTyped("Adviser", NodeType.AGENT, "agentInputText", "agentResponse");
            case 3 -> addTyped("Intent", NodeType.LEX, "inputText", "predictedIntent");
            case 4 -> addTyped("Load", NodeType.RETRIEVAL, "objectKey", "s3Content");
            case 5 -> addStorage();
            case 6 -> addTyped("Code", NodeType.INLINE_CODE, "text", "response");
            case 7 -> addLoop();
            case 8 -> addUnknown();
            default -> add("Work", "text", "functionResponse", NodeType.LAMBDA_FUNCTION);
        }
    }

    private void add(String prefix, String input, String output, NodeType type) {
        var name = next(prefix);
        if (type.equals(NodeType.PROMPT)) {
            flow.prompt(name, "Answer {{" + input + "}}", in(input, STRING));
        } else {
            flow.function(name, STRING, in(input, STRING));
        }
        connect(name, input, output);
    }

    private void addTyped(String prefix, NodeType type, String input, String output) {
        var name = next(prefix);
        flow.node(name, type, configuration(type), List.of(in(input, STRING)), out(output, STRING));
        connect(name, input, output);
    }

    private static FlowNodeConfiguration configuration(NodeType type) {
        var none = UnknownMembers.NONE;
        return switch (type.name()) {
            case "Agent" ->
                    new FlowNodeConfiguration.Agent(
                            "arn:aws:bedrock:eu-central-1:111122223333:agent-alias/AGENT00001/ALIAS00001",
                            none);
            case "Lex" ->
                    new FlowNodeConfiguration.Lex(
                            "arn:aws:lex:eu-central-1:111122223333:bot-alias/BOT0000001/ALIAS00001",
                            "en_US",
                            none);
            case "Retrieval" -> new FlowNodeConfiguration.Retrieval("shop-archive", none);
            default -> new FlowNodeConfiguration.InlineCode("Python_3", "text.upper()", none);
        };
    }

    private void addAnswers() {
        var name = next("Passages");
        flow.passages(name).data(any(), name + ".retrievalQuery");
        var reader = next("Read");
        flow.function(reader, STRING, in("passages", ARRAY))
                .data(name + ".retrievalResults", reader + ".passages");
        texts.add(reader + ".functionResponse");
    }

    private void addStorage() {
        var name = next("Archive");
        flow.node(
                        name,
                        NodeType.STORAGE,
                        new FlowNodeConfiguration.Storage("shop-archive", UnknownMembers.NONE),
                        List.of(in("content", STRING), in("objectKey", STRING)),
                        out("s3Uri", STRING))
                .data(any(), name + ".content");
        connect(name, "objectKey", "s3Uri");
    }

    private void addUnknown() {
        var name = next("Future");
        flow.node(
                name,
                new NodeType("Telephone"),
                null,
                List.of(in("number", STRING)),
                out("transcript", STRING));
        connect(name, "number", "transcript");
    }

    private void addLoop() {
        var name = next("Refine");
        var start = next("Begin");
        var judge = next("Judge");
        var end = next("Finish");
        var body =
                new FlowBuilder()
                        .loopInput(start)
                        .function(judge, OBJECT, in("text", STRING))
                        .controller(
                                end,
                                when("more", "again == true"),
                                in("again", BOOLEAN, "$.data.again", InputCategory.LOOP_CONDITION),
                                in("text", STRING, "$.data.text", InputCategory.EXIT_LOOP))
                        .data(start + ".text", judge + ".text")
                        .data(judge + ".functionResponse", end + ".again")
                        .data(judge + ".functionResponse", end + ".text");
        flow.loop(name, body);
        connect(name, "text", "text");
    }

    private void addIteration() {
        flow.node(
                        "Each",
                        NodeType.ITERATOR,
                        null,
                        List.of(in("array", ARRAY, "$.data.list")),
                        List.of(
                                out("arrayItem", STRING).getFirst(),
                                out("arraySize", NUMBER).getFirst()))
                .function("Shape", STRING, in("item", STRING))
                .node(
                        "Gather",
                        NodeType.COLLECTOR,
                        null,
                        List.of(in("arrayItem", STRING), in("arraySize", NUMBER)),
                        out("collectedArray", ARRAY))
                .output("AllOfThem", ARRAY)
                .data("Start.document", "Each.array")
                .data("Each.arrayItem", "Shape.item")
                .data("Shape.functionResponse", "Gather.arrayItem")
                .data("Each.arraySize", "Gather.arraySize")
                .data("Gather.collectedArray", "AllOfThem.document");
    }

    private void addRoute() {
        flow.condition(
                        "Route",
                        List.of(in("kind", STRING), in("amount", NUMBER, "$.data.amount")),
                        when("isBug", "kind == \"BUG\" and amount >= " + random.nextInt(100)),
                        otherwise())
                .output("Reply", STRING)
                .output("Other", STRING)
                .data(any(), "Route.kind")
                .data("Start.document", "Route.amount")
                .gate("Route.isBug", "Reply")
                .gate("Route.default", "Other")
                .data(any(), "Reply.document")
                .data(any(), "Other.document");
    }

    private void connect(String name, String input, String output) {
        flow.data(any(), name + "." + input);
        texts.add(name + "." + output);
    }

    private String any() {
        return texts.get(random.nextInt(texts.size()));
    }

    private String next(String prefix) {
        return prefix + count++;
    }
}
