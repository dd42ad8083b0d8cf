package dev.firstline.flow.exchange;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.flow.definition.FlowConnection;
import dev.firstline.flow.definition.FlowNode;
import dev.firstline.flow.definition.FlowNodeConfiguration;
import dev.firstline.flow.definition.expression.ConditionExpression;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Choice states: those that Condition nodes become, and those that ask whether a node runs at all.
final class StateBranches {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final FlowOrder flow;
    private final StateList states;

    StateBranches(FlowOrder flow, StateList states) {
        this.flow = flow;
        this.states = states;
    }

    /// Adds a Choice that asks whether the node runs, unless it always does.
    @Nullable ObjectNode addGuard(FlowNode node) {
        var needs = needs(node);
        if (needs.isEmpty()) {
            return null;
        }
        var choice = JSON.objectNode();
        choice.put("Type", "Choice");
        var rule = choice.putArray("Choices").addObject();
        rule.put("Condition", Jsonata.marked(String.join(" and ", needs)));
        states.add(node.name() + " runs", choice, List.of(rule));
        return choice;
    }

    /// What must hold for the node to run: everything that it takes data from has run, and one of its gates is open.
    private List<String> needs(FlowNode node) {
        var needs = new LinkedHashSet<String>();
        var gates = new ArrayList<String>();
        for (var connection : flow.into(node)) {
            var source = connection.source();
            if (connection.configuration()
                    instanceof FlowConnection.Conditional(String condition, _)) {
                gates.add("$" + StateVariables.branch(source) + " = " + Jsonata.text(condition));
            } else if (flow.mayBeMissing(source)) {
                needs.add("$" + StateVariables.ran(source));
            }
        }
        if (!gates.isEmpty()) {
            needs.add(
                    gates.size() == 1 ? gates.getFirst() : "(" + String.join(" or ", gates) + ")");
        }
        return List.copyOf(needs);
    }

    void addCondition(FlowNode node) {
        var choice = JSON.objectNode();
        choice.put("Type", "Choice");
        var rules = choice.putArray("Choices");
        var waiting = new ArrayList<ObjectNode>(List.of(choice));
        var inputs = StateVariables.inputs(flow, node);
        var conditions =
                ((FlowNodeConfiguration.Condition) requireNonNull(node.configuration()))
                        .conditions();
        for (var condition : conditions) {
            if (condition.expression() != null) {
                var rule = rules.addObject();
                var expression = ConditionExpression.parse(condition.expression());
                rule.put("Condition", Jsonata.marked(Jsonata.condition(expression, inputs)));
                rule.set("Assign", taken(node, condition.name()));
                waiting.add(rule);
            }
        }
        choice.set("Assign", taken(node, "default"));
        if (rules.isEmpty()) {
            choice.remove(List.of("Type", "Choices"));
            choice.put("Type", "Pass");
        }
        states.add(node.name(), choice, waiting);
    }

    private static ObjectNode taken(FlowNode node, String condition) {
        return JSON.objectNode()
                .put(StateVariables.branch(node.name()), condition)
                .put(StateVariables.ran(node.name()), true);
    }
}
