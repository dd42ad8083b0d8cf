package dev.firstline.flow.exchange;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.flow.definition.FlowConnection;
import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.definition.FlowNode;
import dev.firstline.flow.definition.FlowNodeConfiguration;
import dev.firstline.flow.definition.InputCategory;
import dev.firstline.flow.definition.NodeType;
import dev.firstline.flow.definition.expression.ConditionExpression;
import dev.firstline.flow.definition.expression.InputExpression;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The states of one flow, of one body of a loop, or of what an iterator repeats, in order.
final class StateSequence {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /// Amazon Bedrock's default.
    private static final int ITERATIONS = 10;

    private final FlowDefinition definition;
    private final ObjectNode policy;
    private final String outputs;
    private final Map<String, FlowNode> byName = new LinkedHashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();

    /// A state that is not yet told what follows it.
    private record Step(String name, ObjectNode state, List<ObjectNode> waiting) {}

    StateSequence(FlowDefinition definition, ObjectNode policy) {
        this(definition, policy, "outputs");
    }

    /// @param outputs the variable that gathers what the flow answers; an inner one may not have the name of an outer one
    private StateSequence(FlowDefinition definition, ObjectNode policy, String outputs) {
        this.definition = definition;
        this.policy = policy;
        this.outputs = outputs;
        definition.nodes().forEach(node -> byName.put(node.name(), node));
    }

    /// @param end the name of the last state, which puts out the expression
    void writeInto(ObjectNode machine, String end, String output) {
        begin();
        addAll(order(byName.keySet()));
        var last = JSON.objectNode();
        last.put("Type", "Succeed");
        last.put("Output", output);
        add(free(end), last);
        write(machine);
    }

    private void begin() {
        var assign = JSON.objectNode();
        assign.set(outputs, JSON.objectNode());
        var repeated = repeated();
        for (var node : definition.nodes()) {
            if (node.type().equals(NodeType.INPUT)) {
                assign.put(output(node.name(), "document"), "{% $states.input %}");
                assign.put(ran(node.name()), true);
            } else if (!repeated.contains(node.name())) {
                assign.put(ran(node.name()), false);
            }
        }
        var start =
                definition.nodes().stream()
                        .filter(node -> node.type().equals(NodeType.INPUT))
                        .findFirst()
                        .orElseThrow();
        addPass(start.name(), assign);
    }

    /// Nodes whose variables are those of an iteration.
    private Set<String> repeated() {
        var names = new HashSet<String>();
        for (var node : definition.nodes()) {
            if (node.type().equals(NodeType.ITERATOR)) {
                names.addAll(behind(node));
            }
        }
        names.removeIf(name -> isCollector(requireNonNull(byName.get(name))));
        return names;
    }

    private static boolean isCollector(FlowNode node) {
        return node.type().equals(NodeType.COLLECTOR);
    }

    /// Each node after those that it needs; of several that could be next, the one that the definition names first.
    private List<FlowNode> order(Set<String> names) {
        var before = new HashMap<String, Set<String>>();
        names.forEach(name -> before.put(name, new HashSet<>()));
        for (var connection : definition.connections()) {
            if (names.contains(connection.source()) && names.contains(connection.target())) {
                requireNonNull(before.get(connection.target())).add(connection.source());
            }
        }
        for (var name : names) {
            var node = requireNonNull(byName.get(name));
            if (node.type().equals(NodeType.ITERATOR)) {
                requireNonNull(before.get(name)).addAll(neededInside(node, names));
            }
        }
        var order = new ArrayList<FlowNode>();
        var done = new HashSet<String>();
        while (order.size() < names.size()) {
            var next =
                    definition.nodes().stream()
                            .filter(node ->
                                    names.contains(node.name()) && !done.contains(node.name()))
                            .filter(node ->
                                    done.containsAll(requireNonNull(before.get(node.name()))))
                            .findFirst()
                            .orElseThrow(() ->
                                    new UnreadableFlowException(
                                            "What an Iterator repeats needs what comes after it; a"
                                                    + " state machine cannot do that."));
            order.add(next);
            done.add(next.name());
        }
        return order;
    }

    /// What the nodes of an iteration take from outside of it.
    private Set<String> neededInside(FlowNode iterator, Set<String> names) {
        var behind = behind(iterator);
        var needed = new HashSet<String>();
        for (var connection : definition.connections()) {
            if (behind.contains(connection.target())
                    && !behind.contains(connection.source())
                    && !connection.source().equals(iterator.name())
                    && names.contains(connection.source())) {
                needed.add(connection.source());
            }
        }
        return needed;
    }

    private void addAll(List<FlowNode> nodes) {
        var inIteration = new HashSet<String>();
        for (var node : nodes) {
            if (!node.type().equals(NodeType.INPUT) && !inIteration.contains(node.name())) {
                var guard = guard(node);
                if (node.type().equals(NodeType.ITERATOR)) {
                    var region = region(node);
                    region.forEach(each -> inIteration.add(each.name()));
                    addIteration(node, region);
                } else {
                    addNode(node);
                }
                if (guard != null) {
                    // Whatever follows the node also follows when it is passed over.
                    requireNonNull(steps.getLast().waiting()).add(guard);
                }
            }
        }
    }

    private void addNode(FlowNode node) {
        switch (node.type().name()) {
            case "Output" -> addOutput(node);
            case "Condition" -> addCondition(node);
            case "Loop" -> addLoop(node);
            default -> addTask(node);
        }
    }

    /// A Choice that asks whether the node runs, unless it always does.
    private @Nullable ObjectNode guard(FlowNode node) {
        var needs = needs(node);
        if (needs.isEmpty()) {
            return null;
        }
        var choice = JSON.objectNode();
        choice.put("Type", "Choice");
        var rule = choice.putArray("Choices").addObject();
        rule.put("Condition", Jsonata.marked(String.join(" and ", needs)));
        add(free(node.name() + " runs"), choice, rule);
        return choice;
    }

    /// What must hold for the node to run: everything that it takes data from has run, and one of its gates is open.
    private List<String> needs(FlowNode node) {
        var needs = new LinkedHashSet<String>();
        var gates = new ArrayList<String>();
        for (var connection : definition.connections()) {
            if (connection.target().equals(node.name())) {
                if (connection.configuration()
                        instanceof FlowConnection.Conditional(String condition, _)) {
                    gates.add("$" + branch(connection.source()) + " = " + Jsonata.text(condition));
                } else if (mayBeMissing(connection.source())) {
                    needs.add("$" + ran(connection.source()));
                }
            }
        }
        if (!gates.isEmpty()) {
            needs.add(
                    gates.size() == 1 ? gates.getFirst() : "(" + String.join(" or ", gates) + ")");
        }
        return List.copyOf(needs);
    }

    /// Whether the node depends on a branch.
    private boolean mayBeMissing(String name) {
        var open = new ArrayDeque<>(List.of(name));
        var seen = new HashSet<String>();
        while (!open.isEmpty()) {
            var next = open.remove();
            for (var connection : definition.connections()) {
                if (connection.target().equals(next)) {
                    if (connection.type() == FlowConnection.Type.CONDITIONAL) {
                        return true;
                    } else if (seen.add(connection.source())) {
                        open.add(connection.source());
                    }
                }
            }
        }
        return false;
    }

    private void addTask(FlowNode node) {
        var state = StateTask.of(node, inputs(node));
        StateMachine.addPolicy(state, node, policy);
        var assign = JSON.objectNode();
        for (var out : node.outputs()) {
            assign.put(output(node.name(), out.name()), StateTask.result(node, inputs(node)));
        }
        assign.put(ran(node.name()), true);
        state.set("Assign", assign);
        add(node.name(), state);
    }

    private void addOutput(FlowNode node) {
        var document = inputs(node).getOrDefault("document", "null");
        var assign = JSON.objectNode();
        assign.put(
                outputs,
                Jsonata.marked(
                        "$merge([$%s, {%s: %s}])"
                                .formatted(outputs, Jsonata.text(node.name()), document)));
        assign.put(ran(node.name()), true);
        addPass(node.name(), assign);
    }

    private void addCondition(FlowNode node) {
        var choice = JSON.objectNode();
        choice.put("Type", "Choice");
        var rules = choice.putArray("Choices");
        var waiting = new ArrayList<ObjectNode>(List.of(choice));
        var inputs = inputs(node);
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
        steps.add(new Step(claim(node.name()), choice, waiting));
    }

    private ObjectNode taken(FlowNode node, String condition) {
        return JSON.objectNode().put(branch(node.name()), condition).put(ran(node.name()), true);
    }

    private void addIteration(FlowNode iterator, List<FlowNode> region) {
        var collector = region.stream().filter(StateSequence::isCollector).findFirst();
        var inner = new StateSequence(definition, policy, "answered");
        inner.taken.addAll(taken);
        definition.nodes().forEach(node -> inner.taken.add(node.name()));
        region.forEach(node -> inner.taken.remove(node.name()));
        var state = JSON.objectNode();
        state.put("Type", "Map");
        state.put("MaxConcurrency", 1);
        state.put("Items", Jsonata.marked(inputs(iterator).getOrDefault("array", "[]")));
        state.set("ItemProcessor", inner.item(iterator, region));
        var assign = JSON.objectNode();
        assign.put(ran(iterator.name()), true);
        collector.ifPresent(node -> {
            assign.put(
                    output(node.name(), "collectedArray"),
                    "{% [$states.result[$exists(item)].item] %}");
            assign.put(ran(node.name()), true);
        });
        var answers =
                region.stream()
                        .filter(node -> node.type().equals(NodeType.OUTPUT))
                        .map(node ->
                                "%s: [$states.result.outputs.`%s`]"
                                        .formatted(Jsonata.text(node.name()), node.name()))
                        .collect(Collectors.joining(", "));
        if (!answers.isEmpty()) {
            assign.put(outputs, Jsonata.marked("$merge([$" + outputs + ", {" + answers + "}])"));
        }
        state.set("Assign", assign);
        add(iterator.name(), state);
    }

    private ObjectNode item(FlowNode iterator, List<FlowNode> region) {
        var assign = JSON.objectNode();
        assign.put(output(iterator.name(), "arrayItem"), "{% $states.input %}");
        assign.put(
                output(iterator.name(), "arraySize"),
                Jsonata.marked("$count(" + inputs(iterator).getOrDefault("array", "[]") + ")"));
        region.stream()
                .filter(node -> !isCollector(node))
                .forEach(node -> assign.put(ran(node.name()), false));
        assign.set(outputs, JSON.objectNode());
        addPass(free(iterator.name() + " item"), assign);
        var inside = region.stream().filter(node -> !isCollector(node)).toList();
        addAll(inside);
        var collected =
                region.stream()
                        .filter(StateSequence::isCollector)
                        .findFirst()
                        .map(node ->
                                ", \"item\": " + inputs(node).getOrDefault("arrayItem", "null"))
                        .orElse("");
        var last = JSON.objectNode();
        last.put("Type", "Succeed");
        last.put("Output", Jsonata.marked("{\"outputs\": $" + outputs + collected + "}"));
        add(free(iterator.name() + " done"), last);
        var processor = JSON.objectNode();
        processor.putObject("ProcessorConfig").put("Mode", "INLINE");
        write(processor);
        return processor;
    }

    private List<FlowNode> region(FlowNode iterator) {
        return order(behind(iterator));
    }

    /// What is repeated for each item: everything behind the Iterator, up to the Collector.
    private Set<String> behind(FlowNode iterator) {
        var found = new HashSet<String>();
        var open = new ArrayDeque<>(List.of(iterator.name()));
        while (!open.isEmpty()) {
            var next = open.remove();
            for (var connection : definition.connections()) {
                var target = byName.get(connection.target());
                boolean isNew =
                        connection.source().equals(next)
                                && target != null
                                && found.add(target.name());
                if (isNew && target != null && !isCollector(target)) {
                    open.add(target.name());
                }
            }
        }
        return found;
    }

    private void addLoop(FlowNode loop) {
        var body = ((FlowNodeConfiguration.Loop) requireNonNull(loop.configuration())).definition();
        var inner = new StateSequence(body, policy, outputs);
        inner.taken.addAll(taken);
        var passes = loop.name() + "_passes";
        var start = only(body, NodeType.LOOP_INPUT);
        var controller = only(body, NodeType.LOOP_CONTROLLER);
        var assign = JSON.objectNode().put(passes, 0);
        var inputs = inputs(loop);
        for (var out : start.outputs()) {
            assign.put(
                    output(start.name(), out.name()),
                    Jsonata.marked(inputs.getOrDefault(out.name(), "null")));
        }
        addPass(loop.name(), assign);
        inner.order(inner.byName.keySet()).stream()
                .filter(node -> !node.equals(start) && !node.equals(controller))
                .forEach(inner::addNode);
        int first = steps.size();
        steps.addAll(inner.steps);
        taken.addAll(inner.taken);
        addController(loop, controller, start, inner, passes, first);
    }

    private void addController(
            FlowNode loop,
            FlowNode controller,
            FlowNode start,
            StateSequence inner,
            String passes,
            int first) {
        var values = inner.inputs(controller);
        var configuration =
                (FlowNodeConfiguration.LoopController) requireNonNull(controller.configuration());
        var again =
                Jsonata.condition(
                        ConditionExpression.parse(
                                requireNonNull(configuration.continueCondition().expression())),
                        values);
        int passesMax =
                configuration.maxIterations() == null ? ITERATIONS : configuration.maxIterations();
        var back = JSON.objectNode().put(passes, "{% $" + passes + " + 1 %}");
        var exit = JSON.objectNode().put(ran(loop.name()), true);
        for (var input : controller.inputs()) {
            var value = Jsonata.marked(values.getOrDefault(input.name(), "null"));
            if (input.category() == InputCategory.RETURN_VALUE_TO_LOOP_START) {
                back.put(output(start.name(), input.name()), value);
            } else if (input.category() == InputCategory.EXIT_LOOP) {
                exit.put(output(loop.name(), input.name()), value);
            }
        }
        exit.put(output(loop.name(), "iterationCount"), "{% $" + passes + " + 1 %}");
        var choice = JSON.objectNode();
        choice.put("Type", "Choice");
        var rule = choice.putArray("Choices").addObject();
        rule.put(
                "Condition",
                Jsonata.marked("(%s) and $%s + 1 < %d".formatted(again, passes, passesMax)));
        rule.set("Assign", back);
        var name = claim(controller.name());
        rule.put("Next", steps.size() == first ? name : steps.get(first).name());
        choice.set("Assign", exit);
        steps.add(new Step(name, choice, new ArrayList<>(List.of(choice))));
    }

    private static FlowNode only(FlowDefinition body, NodeType type) {
        return body.nodes().stream()
                .filter(node -> node.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    /// The expression for each connected input of the node.
    private Map<String, String> inputs(FlowNode node) {
        var inputs = new LinkedHashMap<String, String>();
        for (var connection : definition.connections()) {
            if (connection.target().equals(node.name())
                    && connection.configuration()
                            instanceof FlowConnection.Data(String out, String in, _)) {
                for (var input : node.inputs()) {
                    if (input.name().equals(in)) {
                        inputs.put(
                                in,
                                Jsonata.path(
                                        output(connection.source(), out),
                                        InputExpression.parse(input.expression())));
                    }
                }
            }
        }
        return inputs;
    }

    private void addPass(String name, ObjectNode assign) {
        var pass = JSON.objectNode();
        pass.put("Type", "Pass");
        pass.set("Assign", assign);
        add(name, pass);
    }

    private void add(String name, ObjectNode state) {
        add(name, state, state);
    }

    private void add(String name, ObjectNode state, ObjectNode waiting) {
        steps.add(new Step(claim(name), state, new ArrayList<>(List.of(waiting))));
    }

    private void write(ObjectNode machine) {
        machine.put("StartAt", steps.getFirst().name());
        var states = JSON.objectNode();
        for (int i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            if (i + 1 < steps.size()) {
                var next = steps.get(i + 1).name();
                step.waiting().forEach(each -> follow(each, next));
            }
            states.set(step.name(), step.state());
        }
        machine.set("States", states);
    }

    private static void follow(ObjectNode state, String next) {
        boolean isChoice = state.path("Type").asText().equals("Choice");
        state.put(isChoice ? "Default" : "Next", next);
    }

    private String claim(String name) {
        var free = free(name);
        taken.add(free);
        return free;
    }

    private String free(String name) {
        var free = name;
        for (int i = 2; taken.contains(free); i++) {
            free = name + " " + i;
        }
        return free;
    }

    private static String output(String node, String output) {
        return node + "_" + output;
    }

    private static String branch(String node) {
        return node + "_branch";
    }

    private static String ran(String node) {
        return node + "_ran";
    }
}
