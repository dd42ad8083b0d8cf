package dev.firstline.flow.node;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.flow.definition.GuardrailReference;
import dev.firstline.flow.engine.NodeAction;
import dev.firstline.guardrail.Guardrail.Direction;
import dev.firstline.guardrail.Verdict;
import dev.firstline.guardrail.Verdict.Action;
import dev.firstline.guardrail.Verdict.Finding;
import java.util.List;

/// A guardrail's verdicts as an action of the trace. It holds what was found and where, never the text it was found in.
final class GuardrailTrace {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private GuardrailTrace() {}

    /// One action for all texts that went the same way.
    static NodeAction action(
            GuardrailReference reference, Direction direction, List<Verdict> verdicts) {
        return new NodeAction(
                "guardrail",
                "ApplyGuardrail",
                null,
                request(reference, direction),
                response(verdicts),
                0,
                0,
                0);
    }

    private static ObjectNode request(GuardrailReference reference, Direction direction) {
        return JSON.objectNode()
                .put("guardrailIdentifier", reference.identifier())
                .put("guardrailVersion", reference.version())
                .put("source", direction.name());
    }

    private static ObjectNode response(List<Verdict> verdicts) {
        var response = JSON.objectNode();
        var strongest = strongest(verdicts);
        response.put("action", strongest == Action.NONE ? "NONE" : "GUARDRAIL_INTERVENED");
        response.put("verdict", strongest.name());
        verdicts.stream()
                .filter(Verdict::isBlocked)
                .findFirst()
                .ifPresent(blocked ->
                        response.putArray("outputs").addObject().put("text", blocked.text()));
        var findings = response.putArray("findings");
        verdicts.forEach(verdict -> verdict.findings().forEach(found -> add(findings, found)));
        return response;
    }

    private static Action strongest(List<Verdict> verdicts) {
        var strongest = Action.NONE;
        for (Verdict verdict : verdicts) {
            if (verdict.action().compareTo(strongest) > 0) {
                strongest = verdict.action();
            }
        }
        return strongest;
    }

    private static void add(ArrayNode findings, Finding finding) {
        findings.addObject()
                .put("policy", finding.policy())
                .put("type", finding.type())
                .put("action", finding.action().name())
                .put("start", finding.start())
                .put("end", finding.end());
    }
}
