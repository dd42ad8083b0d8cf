package dev.firstline.flow.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.firstline.flow.catalog.Flows;
import dev.firstline.flow.catalog.LiveFlow;
import dev.firstline.flow.engine.FlowEngine;
import dev.firstline.flow.engine.RunContext;
import dev.firstline.flow.engine.RunListener;
import dev.firstline.flow.engine.RunOutcome;
import dev.firstline.flow.engine.RunRequest;
import dev.firstline.flow.node.PromptPins;
import dev.firstline.platform.Ids;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The face of executions: runs flows, remembers how each run went, and shows it.
@Singleton
public final class FlowRuns {

    private final FlowEngine engine;
    private final Flows flows;
    private final RunLog log;
    private final RunArchive archive;
    private final RunConfig config;
    private final Clock clock;

    FlowRuns(
            FlowEngine engine,
            Flows flows,
            RunLog log,
            RunArchive archive,
            RunConfig config,
            Clock clock) {
        this.engine = engine;
        this.flows = flows;
        this.log = log;
        this.archive = archive;
        this.config = config;
        this.clock = clock;
    }

    /// Runs the flow on the calling thread until it ends; interrupting the thread cancels it. The trace is written later
    /// and by others, so [#find] may not know the run at once, and never knows one of a flow that is not kept.
    ///
    /// @param live hears every step as it happens
    public RunResult run(LiveFlow flow, RunInput input, RunListener live) {
        return run(flow, input, RunBasis.NONE, live);
    }

    /// Runs the flow as [#run(LiveFlow, RunInput, RunListener)] does, on what has been done before: it continues a run that
    /// paused, or recovers one whose process is gone. The flow, the input and its cause are those of the first time; each
    /// part of the run has an id and a trace of its own.
    public RunResult run(LiveFlow flow, RunInput input, RunBasis basis, RunListener live) {
        var id = Ids.uuid7();
        var startedAt = clock.instant();
        long startNanos = System.nanoTime();
        var recorder = new TraceRecorder(live, config.eventsMax());
        var outcome = engine.run(flow.plan(), request(id, flow, input, basis), recorder);
        var took = Duration.ofNanos(System.nanoTime() - startNanos);
        var events = recorder.events();
        var story = RunStory.of(events);
        if (flow.isKept()) {
            log.submit(
                    new FinishedRun(
                            id,
                            flow,
                            input,
                            FinishedRun.State.of(outcome),
                            errorOf(outcome),
                            startedAt,
                            took,
                            story.usage(),
                            "none",
                            story.path(),
                            startNanos,
                            events));
        }
        return story.toResult(id, outcome);
    }

    /// Notes that an answer was given from the cache, as a run of its own.
    ///
    /// @return its id
    public UUID recordCacheHit(LiveFlow flow, RunInput input, CacheHit hit) {
        var id = Ids.uuid7();
        Instant now = clock.instant();
        long nanos = System.nanoTime();
        var event = new TraceEvent.Cached("cache", List.of(), hit, nanos);
        log.submit(
                new FinishedRun(
                        id,
                        flow,
                        input,
                        FinishedRun.State.COMPLETED,
                        null,
                        now,
                        Duration.ZERO,
                        RunUsage.NONE,
                        "hit",
                        List.of("cache"),
                        nanos,
                        List.of(event)));
        return id;
    }

    /// The newest runs first.
    public List<RunRow> recent(RunFilter filter, int limit) {
        return archive.recent(filter, limit);
    }

    /// The runs with those ids that have been written, in no order.
    public List<RunRow> findAll(Collection<UUID> ids) {
        return archive.findAll(ids);
    }

    /// What runs since then have cost, in millionths of a US dollar.
    public long costMicrosSince(Instant since) {
        return archive.costMicrosSince(since);
    }

    /// What the versions of a prompt did since then.
    public List<PromptUse> promptUse(String promptId, Instant since) {
        return archive.promptUse(promptId, since);
    }

    /// The versions of a prompt that were used in these turns, one element for each turn and version.
    public List<PromptTurn> promptTurns(String promptId, Collection<UUID> turns) {
        return archive.promptTurns(promptId, turns);
    }

    public Optional<RunDetail> find(UUID id) {
        return archive.find(id).map(this::detail);
    }

    /// The run's trace as Amazon Bedrock would have sent it, one element for each `flowTraceEvent`.
    public Optional<ArrayNode> toBedrockTrace(UUID id) {
        return archive.find(id)
                .flatMap(run ->
                        flows.findRun(run.flowId(), run.flowVersion())
                                .map(version ->
                                        new BedrockTrace(version.definition(), run.startedAt())
                                                .of(archive.events(id))));
    }

    private RunDetail detail(RunRow row) {
        var events = archive.events(row.id());
        var provenance =
                events.stream()
                        .filter(event -> event.type() == StoredEvent.Type.CACHED)
                        .map(StoredEvent::body)
                        .findFirst()
                        .orElse(null);
        return new RunDetail(row, NodeRunBuilder.nodesOf(events), provenance);
    }

    private static RunRequest request(UUID id, LiveFlow flow, RunInput input, RunBasis basis) {
        var cause = input.cause() == null ? id.toString() : input.cause();
        var attributes = new HashMap<>(input.attributes());
        attributes.putAll(PromptPins.toAttributes(flow.prompts()));
        var context = new RunContext(cause, flow.flowArn(), flow.aliasArn(), attributes);
        return new RunRequest(
                context, input.document(), flow.policy(), basis.journal(), basis.resumption());
    }

    private static @Nullable String errorOf(RunOutcome outcome) {
        return outcome instanceof RunOutcome.Failed(String node, String error, String message)
                ? node + ": " + error + ": " + message
                : null;
    }
}
