package dev.firstline.flow.engine;

import static dev.firstline.flow.definition.FlowBuilder.in;

import com.fasterxml.jackson.databind.node.IntNode;
import dev.firstline.flow.definition.DataType;
import dev.firstline.flow.definition.FlowBuilder;
import dev.firstline.flow.definition.FlowCondition;
import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.definition.FlowNodeConfiguration;
import dev.firstline.flow.definition.FlowNodeInput;
import dev.firstline.flow.definition.InputCategory;
import dev.firstline.flow.definition.NodeType;
import dev.firstline.flow.definition.UnknownMembers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// A random flow of everything the engine runs itself: functions and code over numbers, conditions, iterators with and
/// without collectors and within each other, loops, retries, and catches of both kinds. What fails for good is always caught, so
/// that the result does not depend on the order in which things happen.
final class SimulatedFlow {

    /// The error of nodes that fail; see [#failures()].
    static final String ERROR = "Lambda.TooManyRequestsException";

    private static final int NODES_MAX = 7;
    private static final int DEPTH_MAX = 2;
    private static final int ALWAYS = Integer.MAX_VALUE;

    private final Random random;
    private final FlowBuilder flow = new FlowBuilder().start(DataType.NUMBER);
    private final Map<String, NodePolicy> policies = new HashMap<>();
    private final Map<String, Integer> failures = new HashMap<>();
    private int names;

    private SimulatedFlow(Random random) {
        this.random = random;
    }

    static SimulatedFlow of(long seed) {
        var simulated = new SimulatedFlow(new Random(seed));
        simulated.build();
        return simulated;
    }

    FlowDefinition definition() {
        return flow.build();
    }

    RunPolicy policy() {
        return new RunPolicy(NodePolicy.NONE, policies);
    }

    /// How often a node fails before it succeeds, by name.
    Map<String, Integer> failures() {
        return failures;
    }

    /// What nodes of one scope may take, and the conditions that may open them.
    ///
    /// @param own a number that only nodes of the scope know, so that an iterator over what is made of it is within the scope
    private record Scope(String own, List<String> numbers, List<String> conditions, int depth) {

        Scope inner(String item) {
            var inner =
                    new Scope(
                            item, new ArrayList<>(numbers), new ArrayList<>(conditions), depth + 1);
            inner.numbers.add(item);
            return inner;
        }
    }

    private void build() {
        var never = new FlowCondition("never", "in0 < -1");
        flow.condition("Never", List.of(number(0)), never, FlowBuilder.otherwise())
                .data("Start.document", "Never.in0");
        var scope =
                new Scope(
                        "Start.document",
                        new ArrayList<>(List.of("Start.document")),
                        new ArrayList<>(),
                        0);
        addNodes(scope, 1 + random.nextInt(NODES_MAX));
        addOutput(scope);
    }

    private void addNodes(Scope scope, int count) {
        for (int i = 0; i < count; i++) {
            switch (random.nextInt(10)) {
                case 0, 1 -> addCondition(scope);
                case 2, 3 -> addIterator(scope);
                case 4 -> addLoop(scope);
                case 5 -> addOutput(scope);
                case 6 -> scope.numbers.add(addWork(flow, scope, NodeType.INLINE_CODE));
                default -> scope.numbers.add(addWork(flow, scope, NodeType.LAMBDA_FUNCTION));
            }
        }
    }

    private String addWork(FlowBuilder to, Scope scope, NodeType type) {
        var name = name("Work");
        var inputs = inputs();
        var output = node(to, name, type, DataType.NUMBER, inputs);
        inputs.forEach(input -> to.data(any(scope.numbers), name + "." + input.name()));
        addGates(to, scope, name);
        addPolicy(to, scope, name);
        return output;
    }

    private static String node(
            FlowBuilder to,
            String name,
            NodeType type,
            DataType response,
            List<FlowNodeInput> inputs) {
        if (type.equals(NodeType.LAMBDA_FUNCTION)) {
            to.function(name, response, inputs.toArray(FlowNodeInput[]::new));
            return name + ".functionResponse";
        }
        var configuration =
                new FlowNodeConfiguration.InlineCode("Python_3", "1", UnknownMembers.NONE);
        to.node(name, type, configuration, inputs, FlowBuilder.out("response", response));
        return name + ".response";
    }

    private void addCondition(Scope scope) {
        var name = name("Route");
        var inputs = inputs();
        flow.condition(
                name,
                inputs,
                new FlowCondition("isLarge", "in0 > " + random.nextInt(100)),
                new FlowCondition("isOther", "not in0 < " + random.nextInt(100)),
                FlowBuilder.otherwise());
        inputs.forEach(input -> flow.data(any(scope.numbers), name + "." + input.name()));
        addGates(flow, scope, name);
        scope.conditions.addAll(List.of(name + ".isLarge", name + ".isOther", name + ".default"));
    }

    private void addIterator(Scope scope) {
        if (scope.depth == DEPTH_MAX) {
            return;
        }
        var items = name("Items");
        flow.function(items, DataType.ARRAY, number(0)).data(scope.own, items + ".in0");
        var each = name("Each");
        flow.iterator(each, DataType.NUMBER).data(items + ".functionResponse", each + ".array");
        var rounds =
                new RoundPolicy(
                        1 + random.nextInt(3),
                        RoundPolicy.Diverted.SKIP,
                        RoundPolicy.LoopCondition.CONTINUE_WHILE_TRUE);
        policies.put(each, new NodePolicy(null, RetryPolicy.NONE, List.of(), rounds));
        var inner = scope.inner(each + ".arrayItem");
        addNodes(inner, 1 + random.nextInt(3));
        if (random.nextInt(4) > 0) {
            addCollector(scope, inner, each);
        }
    }

    private void addCollector(Scope scope, Scope inner, String each) {
        var gather = name("Gather");
        var sum = name("Sum");
        flow.collector(gather, DataType.NUMBER, each)
                .data(any(inner.numbers), gather + ".arrayItem")
                .function(sum, DataType.NUMBER, in("all", DataType.ARRAY))
                .data(gather + ".collectedArray", sum + ".all");
        scope.numbers.add(sum + ".functionResponse");
    }

    private void addLoop(Scope scope) {
        var name = name("Loop");
        flow.loop(name, DataType.NUMBER, body(scope.depth))
                .data(any(scope.numbers), name + ".value");
        addGates(flow, scope, name);
        scope.numbers.add(name + ".value");
    }

    private FlowBuilder body(int depth) {
        var body = new FlowBuilder().loopInput(DataType.NUMBER);
        var scope =
                new Scope(
                        "Begin.value",
                        new ArrayList<>(List.of("Begin.value")),
                        new ArrayList<>(),
                        depth + 1);
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            if (random.nextInt(6) == 0 && depth < DEPTH_MAX) {
                var inner = name("Loop");
                body.loop(inner, DataType.NUMBER, body(depth + 1))
                        .data(any(scope.numbers), inner + ".value");
                scope.numbers.add(inner + ".value");
            } else {
                scope.numbers.add(addWork(body, scope, NodeType.LAMBDA_FUNCTION));
            }
        }
        return body.loopController(
                        1 + random.nextInt(4),
                        "again < " + random.nextInt(100),
                        in("again", DataType.NUMBER, "$.data", InputCategory.LOOP_CONDITION),
                        in(
                                "value",
                                DataType.NUMBER,
                                "$.data",
                                InputCategory.RETURN_VALUE_TO_LOOP_START),
                        in("result", DataType.NUMBER, "$.data", InputCategory.EXIT_LOOP))
                .data(any(scope.numbers), "Again.again")
                .data(any(scope.numbers), "Again.value")
                .data(any(scope.numbers), "Again.result");
    }

    private void addOutput(Scope scope) {
        var name = name("End");
        flow.output(name, DataType.NUMBER).data(any(scope.numbers), name + ".document");
    }

    private void addGates(FlowBuilder to, Scope scope, String name) {
        int gates = scope.conditions.isEmpty() ? 0 : Math.max(0, random.nextInt(5) - 2);
        random.ints(gates, 0, Math.max(1, scope.conditions.size()))
                .distinct()
                .forEach(i -> to.gate(scope.conditions.get(i), name));
    }

    private void addPolicy(FlowBuilder to, Scope scope, String name) {
        switch (random.nextInt(6)) {
            case 0 -> {
                int times = 1 + random.nextInt(3);
                failures.put(name, times);
                policies.put(name, new NodePolicy(null, retry(times)));
            }
            case 1 -> {
                failures.put(name, ALWAYS);
                var value = IntNode.valueOf(random.nextInt(100));
                policies.put(name, caught(new Catcher.Default(value)));
            }
            case 2 -> {
                if (to == flow && scope.depth == 0) {
                    failures.put(name, ALWAYS);
                    policies.put(name, caught(new Catcher.Next(addHandler(), "$.error")));
                }
            }
            default -> {
                // The node neither fails nor has a policy.
            }
        }
    }

    /// A node that runs only when something was caught.
    private String addHandler() {
        var name = name("Handle");
        flow.function(name, DataType.NUMBER, in("in0", DataType.NUMBER, "$.data.in0"))
                .data("Start.document", name + ".in0")
                .gate("Never.never", name)
                .output("End" + name, DataType.NUMBER)
                .data(name + ".functionResponse", "End" + name + ".document");
        return name;
    }

    private NodePolicy caught(Catcher.Remedy remedy) {
        var catcher = new Catcher(List.of("States.TaskFailed"), remedy);
        return new NodePolicy(
                null, retry(random.nextInt(3)), List.of(catcher), RoundPolicy.DEFAULT);
    }

    private static RetryPolicy retry(int times) {
        var retrier =
                new Retrier(
                        List.of(ERROR),
                        Duration.ofSeconds(1),
                        times,
                        2.0,
                        null,
                        Retrier.Jitter.FULL);
        return new RetryPolicy(List.of(retrier));
    }

    private List<FlowNodeInput> inputs() {
        var inputs = new ArrayList<FlowNodeInput>();
        int count = 1 + random.nextInt(2);
        for (int i = 0; i < count; i++) {
            inputs.add(number(i));
        }
        return inputs;
    }

    private static FlowNodeInput number(int index) {
        return in("in" + index, DataType.NUMBER);
    }

    private String name(String kind) {
        return kind + names++;
    }

    private String any(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
