package dev.firstline.flow.exchange;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.definition.FlowNode;
import dev.firstline.flow.definition.NodeType;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// The states of one flow, of one body of a loop, or of what an iterator repeats, in order.
final class StateSequence {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final FlowOrder flow;
    private final ObjectNode policy;
    private final String outputs;
    private final StateList states;
    private final StateBranches branches;

    StateSequence(FlowDefinition definition, ObjectNode policy) {
        this(new FlowOrder(definition), policy, "outputs", new StateList());
    }

    /// @param outputs the variable that gathers what the flow answers; an inner one may not have the name of an outer one
    private StateSequence(FlowOrder flow, ObjectNode policy, String outputs, StateList states) {
        this.flow = flow;
        this.policy = policy;
        this.outputs = outputs;
        this.states = states;
        this.branches = new StateBranches(flow, states);
    }

    /// For what an iterator of this flow repeats.
    StateSequence inside(String itsOutputs) {
        return new StateSequence(flow, policy, itsOutputs, states.inside());
    }

    /// For the body of a loop of this flow.
    StateSequence inside(FlowDefinition body) {
        return new StateSequence(new FlowOrder(body), policy, outputs, states.part());
    }

    FlowOrder flow() {
        return flow;
    }

    StateList states() {
        return states;
    }

    String outputs() {
        return outputs;
    }

    /// The expression for each connected input of the node.
    Map<String, String> inputs(FlowNode node) {
        return StateVariables.inputs(flow, node);
    }

    /// @param end the name of the last state, which puts out the expression
    void writeInto(ObjectNode machine, String end, String output) {
        begin();
        addAll(flow.all());
        states.addEnd(end, output);
        states.writeInto(machine);
    }

    private void begin() {
        var assign = JSON.objectNode();
        assign.set(outputs, JSON.objectNode());
        var repeated = flow.repeated();
        for (var node : flow.nodes()) {
            if (node.type().equals(NodeType.INPUT)) {
                assign.put(StateVariables.output(node.name(), "document"), "{% $states.input %}");
                assign.put(StateVariables.ran(node.name()), true);
            } else if (!repeated.contains(node.name())) {
                assign.put(StateVariables.ran(node.name()), false);
            }
        }
        states.addPass(flow.first(NodeType.INPUT).name(), assign);
    }

    /// Adds nodes in this order, and what iterators among them repeat in the place of those.
    void addAll(List<FlowNode> nodes) {
        var inIteration = new HashSet<String>();
        for (var node : nodes) {
            if (!node.type().equals(NodeType.INPUT) && !inIteration.contains(node.name())) {
                var guard = branches.addGuard(node);
                if (node.type().equals(NodeType.ITERATOR)) {
                    var region = flow.region(node);
                    region.forEach(each -> inIteration.add(each.name()));
                    new StateIteration(this, node, region).add();
                } else {
                    addNode(node);
                }
                if (guard != null) {
                    // Whatever follows the node also follows when it is passed over.
                    states.join(guard);
                }
            }
        }
    }

    void addNode(FlowNode node) {
        switch (node.type().name()) {
            case "Output" -> addOutput(node);
            case "Condition" -> branches.addCondition(node);
            case "Loop" -> new StateLoop(this, node).add();
            default -> addTask(node);
        }
    }

    private void addTask(FlowNode node) {
        var state = StateTask.of(node, inputs(node));
        StateMachine.addPolicy(state, node, policy);
        var assign = JSON.objectNode();
        for (var out : node.outputs()) {
            assign.put(
                    StateVariables.output(node.name(), out.name()),
                    StateTask.result(node, inputs(node)));
        }
        assign.put(StateVariables.ran(node.name()), true);
        state.set("Assign", assign);
        states.add(node.name(), state);
    }

    private void addOutput(FlowNode node) {
        var document = inputs(node).getOrDefault("document", "null");
        var assign = JSON.objectNode();
        assign.put(
                outputs,
                Jsonata.marked(
                        "$merge([$%s, {%s: %s}])"
                                .formatted(outputs, Jsonata.text(node.name()), document)));
        assign.put(StateVariables.ran(node.name()), true);
        states.addPass(node.name(), assign);
    }
}
