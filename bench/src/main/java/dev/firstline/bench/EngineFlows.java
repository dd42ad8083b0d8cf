package dev.firstline.bench;

import static dev.firstline.flow.definition.DataType.ARRAY;
import static dev.firstline.flow.definition.DataType.STRING;
import static dev.firstline.flow.definition.FlowBuilder.in;
import static dev.firstline.flow.definition.FlowBuilder.otherwise;
import static dev.firstline.flow.definition.FlowBuilder.when;

import dev.firstline.flow.definition.FlowBuilder;
import dev.firstline.flow.definition.FlowNodeInput;

import java.util.List;

/// The flows that the engine is measured with. Their functions return what they are given.
final class EngineFlows {

    /// Nodes of a flow, the Input and the Output node included.
    static final List<Integer> LENGTHS = List.of(3, 5, 10, 20, 40);

    /// Items of an iterator.
    static final List<Integer> SIZES = List.of(1, 10, 100, 1_000);

    static final int BRANCHES = 6;
    static final int BRANCH_LENGTH = 5;

    private EngineFlows() {}

    /// Five functions in a row and a condition that chooses between two ends.
    static FlowBuilder fiveAndCondition() {
        var flow = new FlowBuilder().start(STRING);
        return append(flow, "Start.document", "Step", 5)
                .condition(
                        "Route",
                        List.of(in("text", STRING)),
                        when("isTent", "text == \"tent\""),
                        otherwise())
                .data("Step5.functionResponse", "Route.text")
                .output("TentEnd", STRING)
                .output("OtherEnd", STRING)
                .data("Step5.functionResponse", "TentEnd.document")
                .data("Step5.functionResponse", "OtherEnd.document")
                .gate("Route.isTent", "TentEnd")
                .gate("Route.default", "OtherEnd");
    }

    static FlowBuilder chain(int functions) {
        var flow = new FlowBuilder().start(STRING);
        return append(flow, "Start.document", "Step", functions)
                .output("End", STRING)
                .data("Step" + functions + ".functionResponse", "End.document");
    }

    /// Branches that run at the same time and come together: with what begins and ends them, 40 nodes.
    static FlowBuilder wide() {
        var flow = append(new FlowBuilder().start(STRING), "Start.document", "Before", 4);
        var inputs = new FlowNodeInput[BRANCHES];
        for (int i = 0; i < BRANCHES; i++) {
            append(flow, "Before4.functionResponse", "Branch" + i + "x", BRANCH_LENGTH);
            inputs[i] = in("in" + i, STRING);
        }
        flow.function("Join", STRING, inputs);
        for (int i = 0; i < BRANCHES; i++) {
            flow.data("Branch" + i + "x" + BRANCH_LENGTH + ".functionResponse", "Join.in" + i);
        }
        return append(flow, "Join.functionResponse", "After", 3)
                .output("End", STRING)
                .data("After3.functionResponse", "End.document");
    }

    static FlowBuilder iterator() {
        return new FlowBuilder()
                .start(ARRAY)
                .iterator("Each", STRING)
                .function("Work", STRING, in("text", STRING))
                .collector("Gather", STRING, "Each")
                .output("End", ARRAY)
                .data("Start.document", "Each.array")
                .data("Each.arrayItem", "Work.text")
                .data("Work.functionResponse", "Gather.arrayItem")
                .data("Gather.collectedArray", "End.document");
    }

    private static FlowBuilder append(FlowBuilder flow, String from, String name, int count) {
        var source = from;
        for (int i = 1; i <= count; i++) {
            flow.function(name + i, STRING, in("text", STRING)).data(source, name + i + ".text");
            source = name + i + ".functionResponse";
        }
        return flow;
    }
}
