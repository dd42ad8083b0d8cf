package dev.firstline.awsapi.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.guardrail.Guardrail;
import dev.firstline.guardrail.Verdict;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A guardrail around one exchange with a model, and what Amazon's `trace` tells of it. Without a guardrail everything passes.
final class GuardedExchange {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final @Nullable Guardrail guardrail;
    private final String identifier;
    private final boolean isTraced;
    private final ArrayNode inputs = JSON.arrayNode();
    private final ArrayNode outputs = JSON.arrayNode();
    private @Nullable String blocked;
    private boolean isIntervened;

    private GuardedExchange(@Nullable Guardrail guardrail, String identifier, boolean isTraced) {
        this.guardrail = guardrail;
        this.identifier = identifier;
        this.isTraced = isTraced;
    }

    static GuardedExchange without() {
        return new GuardedExchange(null, "", false);
    }

    static GuardedExchange with(Guardrail guardrail, String identifier, boolean isTraced) {
        return new GuardedExchange(guardrail, identifier, isTraced);
    }

    /// The same after its decision: what is said now is said by the guardrail and not checked.
    GuardedExchange decided() {
        var decided = new GuardedExchange(null, identifier, isTraced);
        decided.inputs.addAll(inputs);
        decided.blocked = blocked;
        decided.isIntervened = isIntervened;
        return decided;
    }

    @Nullable Guardrail guardrail() {
        return guardrail;
    }

    /// Checks what the user says, in the request itself: masked texts take the place of the others.
    void admit(ObjectNode body) {
        boolean onlyMarked = ConverseMessages.hasGuardedContent(body);
        for (JsonNode message : body.path("messages")) {
            if (message.path("role").asText().equals("user")) {
                for (JsonNode block : message.path("content")) {
                    admit(block, onlyMarked);
                }
            }
        }
        for (JsonNode variable : body.path("promptVariables")) {
            admit(variable, onlyMarked);
        }
    }

    private void admit(JsonNode block, boolean onlyMarked) {
        if (block.path("guardContent").path("text") instanceof ObjectNode text) {
            admitText(text);
        } else if (!onlyMarked && block instanceof ObjectNode object) {
            admitText(object);
        }
    }

    private void admitText(ObjectNode holder) {
        if (guardrail != null && holder.path("text").isTextual()) {
            var text = holder.path("text").textValue();
            var verdict = guardrail.check(Guardrail.Direction.INPUT, text);
            note(inputs, text, verdict);
            holder.put("text", verdict.text());
        }
    }

    /// The message in place of an answer when the question is blocked.
    @Nullable String blocked() {
        return blocked;
    }

    /// The answer as it may be seen.
    String release(String text) {
        if (guardrail == null || text.isEmpty()) {
            return text;
        }
        var verdict = guardrail.check(Guardrail.Direction.OUTPUT, text);
        note(outputs, text, verdict);
        return verdict.text();
    }

    /// What a window has decided about an answer.
    void noteOutput(String text, Verdict verdict) {
        note(outputs, text, verdict);
    }

    boolean isIntervened() {
        return isIntervened;
    }

    /// For `trace`; null when nobody asked for it.
    @Nullable ObjectNode trace() {
        if (!isTraced || (inputs.isEmpty() && outputs.isEmpty())) {
            return null;
        }
        var json = JSON.objectNode();
        var trace = json.putObject("guardrail");
        if (!inputs.isEmpty()) {
            trace.putObject("inputAssessment").set(identifier, merged(inputs));
        }
        if (!outputs.isEmpty()) {
            trace.putObject("outputAssessments").set(identifier, outputs);
        }
        return json;
    }

    private void note(ArrayNode assessments, String text, Verdict verdict) {
        if (verdict.isBlocked() && blocked == null) {
            blocked = verdict.text();
        }
        isIntervened |= verdict.action() != Verdict.Action.NONE;
        if (!verdict.findings().isEmpty()) {
            assessments.add(Assessments.of(text, verdict));
        }
    }

    /// One assessment for all texts of the question.
    private static ObjectNode merged(ArrayNode assessments) {
        var all = JSON.objectNode();
        for (JsonNode assessment : assessments) {
            for (var policy : assessment.properties()) {
                for (var list : policy.getValue().properties()) {
                    all.withObjectProperty(policy.getKey())
                            .withArrayProperty(list.getKey())
                            .addAll((ArrayNode) Objects.requireNonNull(list.getValue()));
                }
            }
        }
        return all;
    }
}
