package dev.firstline.flow.engine;

import static dev.firstline.flow.definition.FlowBuilder.in;

import dev.firstline.flow.definition.DataType;
import dev.firstline.flow.definition.FlowBuilder;
import dev.firstline.flow.definition.FlowCondition;
import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.definition.FlowNodeInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A flow without cycles, of functions and conditions over numbers.
final class RandomFlow {

    private static final int NODES_MAX = 12;

    private final Random random;
    private final FlowBuilder flow = new FlowBuilder().start(DataType.NUMBER);
    private final List<String> outputs = new ArrayList<>(List.of("Start.document"));
    private final List<String> conditions = new ArrayList<>();

    private RandomFlow(Random random) {
        this.random = random;
    }

    static FlowDefinition of(long seed) {
        return new RandomFlow(new Random(seed)).build();
    }

    private FlowDefinition build() {
        int nodes = 1 + random.nextInt(NODES_MAX);
        for (int i = 0; i < nodes; i++) {
            if (random.nextInt(4) == 0) {
                addCondition("Route" + i);
            } else {
                addFunction("Work" + i);
            }
        }
        flow.output("End", DataType.NUMBER).data(any(outputs), "End.document");
        return flow.build();
    }

    private void addFunction(String name) {
        var inputs = inputs();
        flow.function(name, DataType.NUMBER, inputs.toArray(FlowNodeInput[]::new));
        connect(name, inputs);
        addGates(name);
        addOutput(name);
        outputs.add(name + ".functionResponse");
    }

    private void addCondition(String name) {
        var inputs = inputs();
        var isLarge = new FlowCondition("isLarge", "in0 > " + random.nextInt(100));
        var isOdd = new FlowCondition("isOther", "not in0 < " + random.nextInt(100));
        flow.condition(name, inputs, isLarge, isOdd, FlowBuilder.otherwise());
        connect(name, inputs);
        addGates(name);
        conditions.addAll(List.of(name + ".isLarge", name + ".isOther", name + ".default"));
    }

    private void addOutput(String name) {
        if (random.nextBoolean()) {
            flow.output("End" + name, DataType.NUMBER)
                    .data(name + ".functionResponse", "End" + name + ".document");
        }
    }

    private List<FlowNodeInput> inputs() {
        var inputs = new ArrayList<FlowNodeInput>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            inputs.add(in("in" + i, DataType.NUMBER));
        }
        return inputs;
    }

    private void connect(String name, List<FlowNodeInput> inputs) {
        inputs.forEach(input -> flow.data(any(outputs), name + "." + input.name()));
    }

    private void addGates(String name) {
        int gates = conditions.isEmpty() ? 0 : Math.max(0, random.nextInt(5) - 2);
        random.ints(0, Math.max(1, conditions.size()))
                .distinct()
                .limit(Math.min(gates, conditions.size()))
                .forEach(i -> flow.gate(conditions.get(i), name));
    }

    private String any(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
