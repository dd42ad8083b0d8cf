package dev.firstline.flow.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.firstline.flow.binding.GuardrailNames;
import dev.firstline.flow.definition.GuardrailReference;
import dev.firstline.flow.engine.NodeCall;
import dev.firstline.flow.engine.NodeFailure;
import dev.firstline.guardrail.Guardrail;
import dev.firstline.guardrail.Guardrail.Direction;
import dev.firstline.guardrail.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The guardrail of one execution of a node, or its absence. Each verdict becomes an action in the trace.
final class NodeGuard {

    private final NodeCall call;
    private final @Nullable GuardrailReference reference;
    private final @Nullable Guardrail guardrail;

    private NodeGuard(
            NodeCall call, @Nullable GuardrailReference reference, @Nullable Guardrail guardrail) {
        this.call = call;
        this.reference = reference;
        this.guardrail = guardrail;
    }

    /// @throws NodeFailure when the node names a guardrail that does not exist: never works without it
    static NodeGuard of(
            NodeCall call, GuardrailNames guardrails, @Nullable GuardrailReference reference) {
        if (reference == null) {
            return new NodeGuard(call, null, null);
        }
        try {
            var guardrail = guardrails.guardrail(reference.identifier(), reference.version());
            return new NodeGuard(call, reference, guardrail);
        } catch (IllegalArgumentException e) {
            throw new NodeFailure(
                    "Bedrock.ResourceNotFoundException",
                    false,
                    "There is no guardrail "
                            + reference.identifier()
                            + " in version "
                            + reference.version(),
                    e);
        }
    }

    /// Checks every text among the values, each on its own, before the prompt is filled with them. Values of other
    /// types, such as passages, are the company's own and pass.
    Admission admit(Map<String, JsonNode> values) {
        if (guardrail == null) {
            return new Admitted(values);
        }
        var admitted = new LinkedHashMap<>(values);
        var verdicts = new ArrayList<Verdict>();
        for (var value : values.entrySet()) {
            if (value.getValue().isTextual()) {
                var verdict = guardrail.check(Direction.INPUT, value.getValue().textValue());
                verdicts.add(verdict);
                admitted.put(value.getKey(), TextNode.valueOf(verdict.text()));
            }
        }
        record(Direction.INPUT, verdicts);
        return verdicts.stream()
                .filter(Verdict::isBlocked)
                .findFirst()
                .<Admission>map(verdict -> new Blocked(verdict.text()))
                .orElseGet(() -> new Admitted(admitted));
    }

    /// The way out for one answer.
    AnswerRelease release() {
        if (guardrail == null) {
            return new AnswerRelease.Open(call);
        } else if (call.isStreaming()) {
            return new AnswerRelease.Windowed(call, guardrail.releaseWindow(), this);
        } else {
            return new AnswerRelease.Checked(guardrail, this);
        }
    }

    /// Notes what was decided about an answer.
    void recordOutput(Verdict verdict) {
        record(Direction.OUTPUT, List.of(verdict));
    }

    private void record(Direction direction, List<Verdict> verdicts) {
        if (reference != null && !verdicts.isEmpty()) {
            call.action(GuardrailTrace.action(reference, direction, verdicts));
        }
    }

    /// Whether the model may be asked.
    sealed interface Admission {}

    /// The values to fill the prompt with, masked where the guardrail says so.
    record Admitted(Map<String, JsonNode> values) implements Admission {}

    /// The model is not asked; the message takes the place of its answer.
    record Blocked(String message) implements Admission {}
}
