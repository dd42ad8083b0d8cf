package dev.firstline.flow.engine;

import dev.firstline.flow.definition.FlowNodeConfiguration;
import dev.firstline.flow.definition.expression.ConditionExpression;
import dev.firstline.flow.definition.expression.MalformedExpressionException;
import java.util.Arrays;
import java.util.function.Supplier;

/// Turns the definition within a Loop node into what runs each round.
final class LoopCompiler {

    /// Amazon Bedrock's, where the definition says nothing.
    private static final int ROUNDS_MAX = 10;

    /// Amazon Bedrock's for what the definition may say.
    private static final int ROUNDS_LIMIT = 1_000;

    private LoopCompiler() {}

    static LoopBody compile(String loop, Supplier<Segment> body) {
        try {
            return compile(loop, body.get());
        } catch (InvalidFlowException e) {
            throw e.inside(loop);
        } catch (MalformedExpressionException e) {
            throw InvalidFlowException.because(
                    "Loop node %s: an expression in it cannot be read: %s"
                            .formatted(loop, e.getMessage()));
        }
    }

    private static LoopBody compile(String loop, Segment segment) {
        var start = only(loop, segment, PlannedNode.Kind.LOOP_INPUT, "LoopInput");
        var controller = only(loop, segment, PlannedNode.Kind.LOOP_CONTROLLER, "LoopController");
        var configuration = controller.node().configuration();
        if (configuration instanceof FlowNodeConfiguration.LoopController controls
                && controls.continueCondition().expression() != null) {
            var condition = ConditionExpression.parse(controls.continueCondition().expression());
            var rounds = controls.maxIterations();
            return new LoopBody(
                    segment,
                    start,
                    controller,
                    condition,
                    rounds(loop, rounds == null ? ROUNDS_MAX : rounds));
        }
        throw InvalidFlowException.because(
                "LoopController node %s has no condition. Give it a continueCondition with an expression."
                        .formatted(controller.name()));
    }

    private static int rounds(String loop, int rounds) {
        if (rounds < 1 || rounds > ROUNDS_LIMIT) {
            throw InvalidFlowException.because(
                    "Loop node %s: maxIterations must be from 1 to %d."
                            .formatted(loop, ROUNDS_LIMIT));
        }
        return rounds;
    }

    private static PlannedNode only(
            String loop, Segment segment, PlannedNode.Kind kind, String type) {
        var found = Arrays.stream(segment.nodes()).filter(node -> node.kind() == kind).toList();
        if (found.size() != 1) {
            throw InvalidFlowException.because(
                    "Loop node %s must have exactly one %s node, but has %d."
                            .formatted(loop, type, found.size()));
        }
        return found.getFirst();
    }
}
