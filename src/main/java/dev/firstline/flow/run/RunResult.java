package dev.firstline.flow.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firstline.flow.engine.RunOutcome;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/// How a run ended and how it came to that.
///
/// @param path nodes in the order in which they started, conditions as `Route:default`
/// @param modelCalls in the order in which they ended, failed ones included
/// @param guardrailVerdicts those that masked or blocked something
/// @param retrieval what the last KnowledgeBase node found
public record RunResult(
        UUID runId,
        RunOutcome outcome,
        RunUsage usage,
        List<String> path,
        List<ModelCall> modelCalls,
        List<GuardrailVerdict> guardrailVerdicts,
        Optional<Retrieved> retrieval) {

    public RunResult {
        path = List.copyOf(path);
        modelCalls = List.copyOf(modelCalls);
        guardrailVerdicts = List.copyOf(guardrailVerdicts);
    }

    /// Whether the run went through this node, or took this condition (`Route:default`).
    public boolean passed(String nodeOrCondition) {
        return path.contains(nodeOrCondition);
    }

    /// The last call of a model by this node.
    public Optional<ModelCall> modelCall(String node) {
        return modelCalls.stream()
                .filter(call -> call.node().equals(node))
                .reduce((_, later) -> later);
    }

    /// Whether the guardrail took the place of this node's input or output.
    public boolean blocked(String node) {
        return guardrailVerdicts.stream()
                .anyMatch(verdict -> verdict.node().equals(node) && verdict.blocked());
    }

    public OptionalLong knowledgeVersion() {
        return retrieval
                .map(found -> OptionalLong.of(found.knowledgeVersion()))
                .orElseGet(OptionalLong::empty);
    }

    /// One call of a model.
    ///
    /// @param stopReason Bedrock's spelling, such as `end_turn` or `max_tokens`; empty when the call failed
    /// @param quoted whether the text is made of sentences quoted from the prompt
    public record ModelCall(String node, String modelId, String stopReason, boolean quoted) {}

    /// One intervention of a guardrail.
    ///
    /// @param source `INPUT` or `OUTPUT`
    /// @param blocked or only masked
    public record GuardrailVerdict(String node, String source, boolean blocked) {}

    /// What a KnowledgeBase node found.
    ///
    /// @param passages the array of the node's `retrievalResults`; the position from 1 is the number in citations
    public record Retrieved(String node, long knowledgeVersion, JsonNode passages) {}
}
