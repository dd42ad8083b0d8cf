package dev.firstline.flow.exchange;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.flow.definition.FlowNode;
import dev.firstline.flow.definition.NodeType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The Map state that an Iterator becomes, with all that is repeated for each item.
final class StateIteration {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /// Of an iteration; a variable inside may not have the name of one around it.
    private static final String OUTPUTS = "answered";

    private final StateSequence around;
    private final FlowNode iterator;
    private final List<FlowNode> region;
    private final String items;

    /// @param region what is repeated, in order
    StateIteration(StateSequence around, FlowNode iterator, List<FlowNode> region) {
        this.around = around;
        this.iterator = iterator;
        this.region = region;
        this.items = around.inputs(iterator).getOrDefault("array", "[]");
    }

    void add() {
        var state = JSON.objectNode();
        state.put("Type", "Map");
        state.put("MaxConcurrency", 1);
        state.put("Items", Jsonata.marked(items));
        state.set("ItemProcessor", processor());
        state.set("Assign", results());
        around.states().add(iterator.name(), state);
    }

    /// What the flow knows after all items.
    private ObjectNode results() {
        var assign = JSON.objectNode();
        assign.put(StateVariables.ran(iterator.name()), true);
        collector()
                .ifPresent(node -> {
                    assign.put(
                            StateVariables.output(node.name(), "collectedArray"),
                            "{% [$states.result[$exists(item)].item] %}");
                    assign.put(StateVariables.ran(node.name()), true);
                });
        var answers =
                region.stream()
                        .filter(node -> node.type().equals(NodeType.OUTPUT))
                        .map(node ->
                                "%s: [$states.result.outputs.`%s`]"
                                        .formatted(Jsonata.text(node.name()), node.name()))
                        .collect(Collectors.joining(", "));
        if (!answers.isEmpty()) {
            var outputs = around.outputs();
            assign.put(outputs, Jsonata.marked("$merge([$" + outputs + ", {" + answers + "}])"));
        }
        return assign;
    }

    private ObjectNode processor() {
        var inner = around.inside(OUTPUTS);
        around.flow().nodes().forEach(node -> inner.states().reserve(node.name()));
        region.forEach(node -> inner.states().release(node.name()));
        inner.states().addPass(iterator.name() + " item", item());
        inner.addAll(region.stream().filter(node -> !FlowOrder.isCollector(node)).toList());
        var collected =
                collector()
                        .map(node ->
                                ", \"item\": "
                                        + around.inputs(node).getOrDefault("arrayItem", "null"))
                        .orElse("");
        inner.states()
                .addEnd(
                        iterator.name() + " done",
                        Jsonata.marked("{\"outputs\": $" + OUTPUTS + collected + "}"));
        var processor = JSON.objectNode();
        processor.putObject("ProcessorConfig").put("Mode", "INLINE");
        inner.states().writeInto(processor);
        return processor;
    }

    /// What is known when an item begins.
    private ObjectNode item() {
        var assign = JSON.objectNode();
        assign.put(StateVariables.output(iterator.name(), "arrayItem"), "{% $states.input %}");
        assign.put(
                StateVariables.output(iterator.name(), "arraySize"),
                Jsonata.marked("$count(" + items + ")"));
        region.stream()
                .filter(node -> !FlowOrder.isCollector(node))
                .forEach(node -> assign.put(StateVariables.ran(node.name()), false));
        assign.set(OUTPUTS, JSON.objectNode());
        return assign;
    }

    private Optional<FlowNode> collector() {
        return region.stream().filter(FlowOrder::isCollector).findFirst();
    }
}
