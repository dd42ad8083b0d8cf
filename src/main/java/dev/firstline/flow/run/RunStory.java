package dev.firstline.flow.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.firstline.flow.engine.NodeAction;
import dev.firstline.flow.engine.RunOutcome;
import dev.firstline.flow.run.RunResult.GuardrailVerdict;
import dev.firstline.flow.run.RunResult.ModelCall;
import dev.firstline.flow.run.RunResult.Retrieved;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads from the steps of a run what its caller asks about.
final class RunStory {

    /// A path is for people; a loop's thousandth round tells them nothing.
    private static final int PATH_MAX = 60;

    private final List<String> path = new ArrayList<>();
    private final List<ModelCall> modelCalls = new ArrayList<>();
    private final List<GuardrailVerdict> verdicts = new ArrayList<>();
    private RunUsage usage = RunUsage.NONE;
    private long knowledgeVersion;
    private @Nullable Retrieved retrieved;

    private RunStory() {}

    static RunStory of(List<TraceEvent> events) {
        var story = new RunStory();
        events.forEach(story::read);
        return story;
    }

    List<String> path() {
        return path;
    }

    RunUsage usage() {
        return usage;
    }

    RunResult toResult(UUID id, RunOutcome outcome) {
        return new RunResult(
                id, outcome, usage, path, modelCalls, verdicts, Optional.ofNullable(retrieved));
    }

    private void read(TraceEvent event) {
        switch (event) {
            case TraceEvent.Started started -> goTo(started.node());
            case TraceEvent.Branched branched -> goTo(branched.node() + ":" + branched.condition());
            case TraceEvent.Acted acted -> readAction(acted.node(), acted.action());
            case TraceEvent.Completed completed -> readOutputs(completed);
            case TraceEvent.Cached _ -> goTo("cache");
            case TraceEvent.Streaming _,
                    TraceEvent.Retried _,
                    TraceEvent.Reached _,
                    TraceEvent.Failed _ -> {}
        }
    }

    private void goTo(String step) {
        if (path.size() < PATH_MAX) {
            path.add(step);
        }
    }

    private void readAction(String node, NodeAction action) {
        usage = usage.plus(action);
        var request = orMissing(action.request());
        var response = orMissing(action.response());
        switch (action.operationName()) {
            case "Converse" ->
                    modelCalls.add(
                            new ModelCall(
                                    node,
                                    request.path("modelId").asText(),
                                    response.path("stopReason").asText(),
                                    response.path("quoted").asBoolean()));
            case "Retrieve" -> knowledgeVersion = response.path("knowledgeVersion").asLong();
            case "ApplyGuardrail" -> readVerdict(node, request, response);
            default -> {}
        }
    }

    private void readVerdict(String node, JsonNode request, JsonNode response) {
        var verdict = response.path("verdict").asText();
        if (!verdict.equals("NONE")) {
            var source = request.path("source").asText();
            verdicts.add(new GuardrailVerdict(node, source, verdict.equals("BLOCKED")));
        }
    }

    private void readOutputs(TraceEvent.Completed completed) {
        var passages = completed.outputs().get("retrievalResults");
        if (passages != null) {
            retrieved = new Retrieved(completed.node(), knowledgeVersion, passages);
        }
    }

    private static JsonNode orMissing(@Nullable JsonNode json) {
        return json == null ? MissingNode.getInstance() : json;
    }
}
