package dev.firstline.flow.exchange;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.flow.definition.FlowNode;
import dev.firstline.flow.definition.FlowNodeConfiguration;
import dev.firstline.flow.definition.FlowNodeInput;
import dev.firstline.flow.definition.InputCategory;
import dev.firstline.flow.definition.NodeType;
import dev.firstline.flow.definition.expression.ConditionExpression;
import java.util.List;

/// The states that a Loop becomes: one that begins, those of its body, and a Choice that goes back to the first of them.
final class StateLoop {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /// Amazon Bedrock's default.
    private static final int ITERATIONS = 10;

    private final StateSequence around;
    private final StateSequence body;
    private final FlowNode loop;
    private final FlowNode start;
    private final FlowNode controller;
    private final String passes;

    StateLoop(StateSequence around, FlowNode loop) {
        var definition =
                ((FlowNodeConfiguration.Loop) requireNonNull(loop.configuration())).definition();
        this.around = around;
        this.body = around.inside(definition);
        this.loop = loop;
        this.start = body.flow().first(NodeType.LOOP_INPUT);
        this.controller = body.flow().first(NodeType.LOOP_CONTROLLER);
        this.passes = loop.name() + "_passes";
    }

    void add() {
        around.states().addPass(loop.name(), begin());
        body.flow().all().stream()
                .filter(node -> !node.equals(start) && !node.equals(controller))
                .forEach(body::addNode);
        int first = around.states().size();
        around.states().addAll(body.states());
        addController(first);
    }

    private ObjectNode begin() {
        var assign = JSON.objectNode().put(passes, 0);
        var inputs = around.inputs(loop);
        for (var out : start.outputs()) {
            assign.put(
                    StateVariables.output(start.name(), out.name()),
                    Jsonata.marked(inputs.getOrDefault(out.name(), "null")));
        }
        return assign;
    }

    /// @param first the place of the first state of the body
    private void addController(int first) {
        var choice = JSON.objectNode();
        choice.put("Type", "Choice");
        var rule = choice.putArray("Choices").addObject();
        rule.put("Condition", Jsonata.marked(again()));
        rule.set("Assign", back());
        rule.put("Next", around.states().nameAt(first, controller.name()));
        choice.set("Assign", exit());
        around.states().add(controller.name(), choice);
    }

    private String again() {
        var configuration =
                (FlowNodeConfiguration.LoopController) requireNonNull(controller.configuration());
        var condition =
                ConditionExpression.parse(
                        requireNonNull(configuration.continueCondition().expression()));
        var iterations = configuration.maxIterations();
        return "(%s) and $%s + 1 < %d"
                .formatted(
                        Jsonata.condition(condition, body.inputs(controller)),
                        passes,
                        iterations == null ? ITERATIONS : iterations);
    }

    private ObjectNode back() {
        var back = JSON.objectNode().put(passes, "{% $" + passes + " + 1 %}");
        for (var input : inputs(InputCategory.RETURN_VALUE_TO_LOOP_START)) {
            back.put(StateVariables.output(start.name(), input.name()), value(input));
        }
        return back;
    }

    private ObjectNode exit() {
        var exit = JSON.objectNode().put(StateVariables.ran(loop.name()), true);
        for (var input : inputs(InputCategory.EXIT_LOOP)) {
            exit.put(StateVariables.output(loop.name(), input.name()), value(input));
        }
        exit.put(StateVariables.output(loop.name(), "iterationCount"), "{% $" + passes + " + 1 %}");
        return exit;
    }

    private List<FlowNodeInput> inputs(InputCategory category) {
        return controller.inputs().stream().filter(input -> input.category() == category).toList();
    }

    private String value(FlowNodeInput input) {
        return Jsonata.marked(body.inputs(controller).getOrDefault(input.name(), "null"));
    }
}
