package dev.firstline.flow.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is done about nodes of one frame that failed for good, as their catchers say.
///
/// That a failure was caught is remembered like an output, so that a run that is continued or recovered goes the same way.
final class Remedies {

    /// Stands for the outputs of a node whose failure was caught. No output has such a name.
    private static final String CAUGHT = "$caught";

    private static final String COLLECTED = "collectedArray";

    private final Frame frame;
    private final Run run;

    Remedies(Frame frame) {
        this.frame = frame;
        this.run = frame.run();
    }

    /// The failure that was caught, when these outputs stand for one.
    static @Nullable NodeFailure caught(Map<String, JsonNode> outputs) {
        var error = outputs.get(CAUGHT);
        return error == null
                ? null
                : new NodeFailure(
                        error.path("Error").asText(), false, error.path("Cause").asText(), null);
    }

    /// Applies the remedy for the failure, or throws it when there is none.
    ///
    /// @param node that failed, or in whose rounds something failed
    void apply(PlannedNode node, NodeValues inputs, Failure failure, ReadyNodes ready) {
        var cause = failure.cause();
        var remedy = run.request().policy().node(node.name()).remedy(cause.errorName());
        if (remedy == null || frame.isOver() || Thread.currentThread().isInterrupted()) {
            throw failure.node().equals(node) ? cause : new RoundsFailed(failure);
        }
        var error = EngineJson.error(cause);
        switch (remedy) {
            case Catcher.Next next -> {
                divert(node, next, next.value(inputs, error), cause, ready);
                note(node, failure, error);
            }
            case Catcher.Default(var value) -> {
                var outputs = outputs(node, value);
                boolean isNew = frame.record().isNew(node);
                note(node, failure, error);
                outputs.forEach((source, values) -> deliver(source, values, isNew, ready));
            }
        }
    }

    /// Throws what was caught in an earlier attempt at the run, so that it is caught again.
    void failIfCaughtBefore(PlannedNode node) {
        var known = run.isJournaled() ? run.request().journal().find(key(node)).orElse(null) : null;
        var caught = known == null ? null : caught(known);
        if (caught != null) {
            throw caught;
        }
    }

    private void note(PlannedNode node, Failure failure, JsonNode error) {
        if (frame.record().isNew(node)) {
            if (failure.node().equals(node)) {
                run.listener().nodeFailed(node.node(), frame.chain(), failure.cause(), run.nanos());
            }
            if (run.isJournaled()) {
                run.request().journal().record(key(node), Map.of(CAUGHT, error));
            }
        }
        frame.record().done(node, NodeValues.of(Map.of(CAUGHT, error)));
    }

    private void divert(
            PlannedNode node,
            Catcher.Next next,
            JsonNode value,
            NodeFailure cause,
            ReadyNodes ready) {
        var target = frame.segment().find(next.nodeName());
        if (target == null || !frame.startInstead(target, value, ready)) {
            throw new NodeFailure(
                    cause.errorName(),
                    false,
                    "%s (Catch of node %s: node %s is not beside it, or has run already)"
                            .formatted(cause.getMessage(), node.name(), next.nodeName()),
                    cause);
        }
    }

    /// What takes the place of the node's outputs; of an iterator, those of its collectors.
    private static Map<PlannedNode, NodeValues> outputs(PlannedNode node, JsonNode value) {
        var collectors = node.collectors();
        if (node.region() == null) {
            return Map.of(node, TypeCheck.outputs(node, byName(node.outputNames(), value)));
        }
        var names = Arrays.stream(collectors).map(PlannedNode::name).toArray(String[]::new);
        var arrays = byName(names, value);
        var outputs = new LinkedHashMap<PlannedNode, NodeValues>();
        for (var collector : collectors) {
            var array = arrays.get(collector.name());
            var known = array == null ? Map.<String, JsonNode>of() : Map.of(COLLECTED, array);
            outputs.put(collector, TypeCheck.outputs(collector, known));
        }
        return outputs;
    }

    private void deliver(PlannedNode node, NodeValues outputs, boolean isNew, ReadyNodes ready) {
        if (isNew) {
            run.listener().nodeCompleted(node.node(), frame.chain(), outputs, run.nanos());
        }
        frame.deliver(node, outputs, ready);
    }

    private static Map<String, JsonNode> byName(String[] names, JsonNode value) {
        if (names.length == 1) {
            return Map.of(names[0], value);
        }
        var values = new LinkedHashMap<String, JsonNode>();
        value.properties().forEach(each -> values.put(each.getKey(), each.getValue()));
        return values;
    }

    private String key(PlannedNode node) {
        return EffectKey.of(run.request().context().runId(), frame.chain(), node.name());
    }
}
