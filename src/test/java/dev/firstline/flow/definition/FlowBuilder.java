package dev.firstline.flow.definition;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Builds flows for tests. Ends of connections are written as `Node.output` and `Node.input`.
public final class FlowBuilder {

    private final List<FlowNode> nodes = new ArrayList<>();
    private final List<FlowConnection> connections = new ArrayList<>();

    /// Every rule of Amazon Bedrock is kept, but node `Work` could take its input `right` in no round.
    public static FlowDefinition unplannable() {
        return new FlowBuilder()
                .start(DataType.ARRAY)
                .iterator("One", DataType.STRING)
                .iterator("Two", DataType.STRING)
                .function(
                        "Work",
                        DataType.STRING,
                        in("left", DataType.STRING),
                        in("right", DataType.STRING))
                .output("End", DataType.STRING)
                .data("Start.document", "One.array")
                .data("Start.document", "Two.array")
                .data("One.arrayItem", "Work.left")
                .data("Two.arrayItem", "Work.right")
                .data("Work.functionResponse", "End.document")
                .build();
    }

    /// An input that takes the whole value.
    public static FlowNodeInput in(String name, DataType type) {
        return in(name, type, "$.data");
    }

    public static FlowNodeInput in(String name, DataType type, String expression) {
        return new FlowNodeInput(name, type, expression);
    }

    public static FlowCondition when(String name, String expression) {
        return new FlowCondition(name, expression);
    }

    public static FlowCondition otherwise() {
        return new FlowCondition(FlowCondition.DEFAULT, null);
    }

    /// The node `Start`, which every flow of ours begins with.
    public FlowBuilder start(DataType type) {
        return node("Start", NodeType.INPUT, null, List.of(), out("document", type));
    }

    public FlowBuilder output(String name, DataType type) {
        return node(name, NodeType.OUTPUT, null, List.of(in("document", type)), List.of());
    }

    /// A node that calls a function and gives a `functionResponse` of that type.
    public FlowBuilder function(String name, DataType response, FlowNodeInput... inputs) {
        var configuration =
                new FlowNodeConfiguration.LambdaFunction(
                        "arn:aws:lambda:eu-central-1:111122223333:function:" + name,
                        UnknownMembers.NONE);
        return node(
                name,
                NodeType.LAMBDA_FUNCTION,
                configuration,
                List.of(inputs),
                out("functionResponse", response));
    }

    public FlowBuilder prompt(String name, String text, FlowNodeInput... inputs) {
        var template = new PromptTemplate.Text(text, List.of(), null, UnknownMembers.NONE);
        var source =
                new PromptSource.Inline(
                        "TEXT", template, "vendor.model", null, null, UnknownMembers.NONE);
        return node(
                name,
                NodeType.PROMPT,
                new FlowNodeConfiguration.Prompt(source, null, UnknownMembers.NONE),
                List.of(inputs),
                out("modelCompletion", DataType.STRING));
    }

    public FlowBuilder passages(String name) {
        var configuration =
                new FlowNodeConfiguration.KnowledgeBase(
                        "KB00000001",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        UnknownMembers.NONE);
        return node(
                name,
                NodeType.KNOWLEDGE_BASE,
                configuration,
                List.of(in("retrievalQuery", DataType.STRING)),
                out("retrievalResults", DataType.ARRAY));
    }

    /// A Loop node of the one input and output `text`, whose body adds to it once per pass.
    public FlowBuilder loop(String name, FlowBuilder body) {
        return node(
                name,
                NodeType.LOOP,
                new FlowNodeConfiguration.Loop(body.build(), UnknownMembers.NONE),
                List.of(in("text", DataType.STRING)),
                out("text", DataType.STRING));
    }

    public FlowBuilder loopInput(String name) {
        return node(name, NodeType.LOOP_INPUT, null, List.of(), out("text", DataType.STRING));
    }

    /// A controller that goes on while its input `again` is true.
    public FlowBuilder controller(String name, FlowCondition condition, FlowNodeInput... inputs) {
        var configuration =
                new FlowNodeConfiguration.LoopController(condition, 5, UnknownMembers.NONE);
        return node(name, NodeType.LOOP_CONTROLLER, configuration, List.of(inputs), List.of());
    }

    public static FlowNodeInput in(
            String name, DataType type, String expression, InputCategory category) {
        return new FlowNodeInput(name, type, expression, category, UnknownMembers.NONE);
    }

    public FlowBuilder condition(
            String name, List<FlowNodeInput> inputs, FlowCondition... conditions) {
        var configuration =
                new FlowNodeConfiguration.Condition(List.of(conditions), UnknownMembers.NONE);
        return node(name, NodeType.CONDITION, configuration, inputs, List.of());
    }

    /// Gives the elements of an array, of that type, one after another.
    public FlowBuilder iterator(String name, DataType item) {
        return node(
                name,
                NodeType.ITERATOR,
                null,
                List.of(in("array", DataType.ARRAY)),
                List.of(
                        new FlowNodeOutput("arrayItem", item),
                        new FlowNodeOutput("arraySize", DataType.NUMBER)));
    }

    /// Collects what is made of the iterator's elements; its `arrayItem` is left to connect.
    public FlowBuilder collector(String name, DataType item, String iterator) {
        return node(
                        name,
                        NodeType.COLLECTOR,
                        null,
                        List.of(in("arrayItem", item), in("arraySize", DataType.NUMBER)),
                        out("collectedArray", DataType.ARRAY))
                .data(iterator + ".arraySize", name + ".arraySize");
    }

    /// A loop from and to a `value`.
    public FlowBuilder loop(String name, DataType type, FlowBuilder body) {
        return node(
                name,
                NodeType.LOOP,
                new FlowNodeConfiguration.Loop(body.build(), UnknownMembers.NONE),
                List.of(in("value", type)),
                out("value", type));
    }

    /// The node `Begin` of a loop's body, which gives the `value`.
    public FlowBuilder loopInput(DataType type) {
        return node("Begin", NodeType.LOOP_INPUT, null, List.of(), out("value", type));
    }

    /// The node `Again` of a loop's body; each input is used as its category says.
    public FlowBuilder loopController(
            @Nullable Integer roundsMax, String expression, FlowNodeInput... inputs) {
        var configuration =
                new FlowNodeConfiguration.LoopController(
                        when("again", expression), roundsMax, UnknownMembers.NONE);
        return node("Again", NodeType.LOOP_CONTROLLER, configuration, List.of(inputs), List.of());
    }

    public FlowBuilder node(
            String name,
            NodeType type,
            @Nullable FlowNodeConfiguration configuration,
            List<FlowNodeInput> inputs,
            List<FlowNodeOutput> outputs) {
        nodes.add(new FlowNode(name, type, configuration, inputs, outputs));
        return this;
    }

    public static List<FlowNodeOutput> out(String name, DataType type) {
        return List.of(new FlowNodeOutput(name, type));
    }

    /// Connects an output with an input.
    public FlowBuilder data(String from, String to) {
        return connection(
                FlowConnection.data(nextName(), head(from), tail(from), head(to), tail(to)));
    }

    /// Opens a node when a condition holds.
    public FlowBuilder gate(String condition, String node) {
        return connection(
                FlowConnection.conditional(nextName(), head(condition), tail(condition), node));
    }

    public FlowBuilder connection(FlowConnection connection) {
        connections.add(connection);
        return this;
    }

    public FlowDefinition build() {
        return new FlowDefinition(nodes, connections);
    }

    private String nextName() {
        return "edge" + (connections.size() + 1);
    }

    private static String head(String end) {
        return end.substring(0, end.indexOf('.'));
    }

    private static String tail(String end) {
        return end.substring(end.indexOf('.') + 1);
    }
}
