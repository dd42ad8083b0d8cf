package dev.firstline.flow.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.flow.catalog.Flows;
import dev.firstline.flow.catalog.LiveFlow;
import dev.firstline.flow.engine.RunListener;
import dev.firstline.flow.engine.RunOutcome;
import dev.firstline.flow.run.FlowRuns;
import dev.firstline.flow.run.RunInput;
import dev.firstline.flow.run.RunResult;
import dev.firstline.platform.ProblemException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/// Runs a draft or a version once, for somebody who tries it.
@Singleton
final class FlowTrial {

    static final String DRAFT = "DRAFT";

    /// Somebody is waiting before a page.
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Flows flows;
    private final FlowRuns runs;

    FlowTrial(Flows flows, FlowRuns runs) {
        this.flows = flows;
        this.runs = runs;
    }

    /// @param version a number, or `DRAFT` for the draft as it was last prepared
    RunResult run(String flowId, String version, JsonNode document) {
        var live =
                FlowDesk.answer(() ->
                        version.equals(DRAFT)
                                ? flows.resolveDraft(flowId)
                                : flows.resolveVersion(flowId, number(version)));
        return run(live, document);
    }

    /// The run as JSON, with what it put out.
    static ObjectNode toJson(RunResult result) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("runId", result.runId().toString());
        switch (result.outcome()) {
            case RunOutcome.Completed(var outputs) -> {
                json.put("state", "COMPLETED");
                var list = json.putArray("outputs");
                outputs.forEach(output ->
                        list.addObject()
                                .put("nodeName", output.nodeName())
                                .set("document", output.document()));
            }
            case RunOutcome.InputRequired(var node, var question, _) -> {
                json.put("state", "INPUT_REQUIRED");
                json.put("nodeName", node);
                json.set("question", question);
            }
            case RunOutcome.Failed(var node, var error, var message) -> {
                json.put("state", "FAILED");
                json.put("nodeName", node).put("error", error).put("message", message);
            }
            case RunOutcome.Cancelled() -> json.put("state", "CANCELLED");
        }
        var path = json.putArray("path");
        result.path().forEach(path::add);
        return json;
    }

    private RunResult run(LiveFlow live, JsonNode document) {
        var result = new AtomicReference<RunResult>();
        var runner =
                Thread.ofVirtual()
                        .name("flow-trial")
                        .start(() ->
                                result.set(
                                        runs.run(
                                                live,
                                                RunInput.of(document, Map.of()),
                                                new RunListener() {})));
        try {
            if (!runner.join(LONGEST)) {
                runner.interrupt();
                runner.join();
            }
        } catch (InterruptedException _) {
            runner.interrupt();
            Thread.currentThread().interrupt();
        }
        var ended = result.get();
        if (ended == null) {
            throw new ProblemException(503, "Not run", "The run was stopped before it had begun.");
        }
        return ended;
    }

    private static int number(String version) {
        try {
            return Integer.parseInt(version);
        } catch (NumberFormatException _) {
            throw ProblemException.notFound();
        }
    }
}
