package dev.firstline.flow.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firstline.flow.catalog.LiveFlow;
import dev.firstline.flow.definition.FlowNode;
import dev.firstline.flow.definition.NodeType;
import dev.firstline.flow.engine.Journal;
import dev.firstline.flow.engine.NodePolicy;
import dev.firstline.flow.engine.RunOutcome;
import dev.firstline.flow.engine.RunPolicy;
import dev.firstline.platform.StorageException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// One attempt at an execution: one thread runs the flow, another writes what happens and sees to it that the attempt still has
/// the right to go on.
final class RunningExecution {

    private static final Logger LOG = Logger.getLogger(RunningExecution.class);
    private static final Duration WRITE_EVERY = Duration.ofMillis(250);
    private static final String TIMED_OUT = "ExecutionTimedOut";
    private static final String TIMEOUT = "States.Timeout";

    private final ExecutionLease lease;
    private final ExecutionLedger ledger;
    private final FlowRuns runs;
    private final RunConfig config;
    private final Clock clock;
    private final ExecutionRecorder recorder;
    private final FlowJournals journals;
    private final Journal journal;
    private final Thread runner;
    private Instant held;
    private volatile @Nullable RunOutcome outcome;
    private volatile boolean isLost;

    RunningExecution(
            ExecutionLease lease,
            ExecutionLedger ledger,
            FlowRuns runs,
            FlowJournals journals,
            RunConfig config,
            Clock clock) {
        this.lease = lease;
        this.ledger = ledger;
        this.runs = runs;
        this.config = config;
        this.clock = clock;
        this.recorder =
                new ExecutionRecorder(clock, config.eventsMax(), ledger.written(lease.id()));
        this.journals = journals;
        this.journal = journals.open(lease.id().toString(), lease.attempt());
        this.runner = Thread.ofVirtual().name("execution-run").unstarted(this::run);
        this.held = clock.instant();
    }

    UUID id() {
        return lease.id();
    }

    /// Does the execution, to its end or until it is somebody else's.
    void execute() {
        if (lease.begun() > config.executions().attemptsMax()) {
            recorder.failed(
                    "INTERNAL_SERVER",
                    "The execution was begun %d times and never ended."
                            .formatted(config.executions().attemptsMax()));
            end(Execution.Status.FAILED, none());
            return;
        }
        recorder.started(inputNode(), lease.input());
        runner.start();
        try {
            while (!runner.join(WRITE_EVERY)) {
                writeWhatHappened();
            }
            if (!isLost) {
                conclude();
            }
        } catch (InterruptedException _) {
            giveBack();
        }
    }

    /// Whoever asks has ended it in the database.
    void cancel() {
        isLost = true;
        runner.interrupt();
    }

    private void writeWhatHappened() {
        try {
            var events = recorder.take();
            if (!events.isEmpty() || isTimeToHold()) {
                held = clock.instant();
                if (!ledger.append(lease, events)) {
                    cancel();
                }
            }
        } catch (StorageException e) {
            // What was taken is lost for this attempt, so it must not go on.
            LOG.warnf("execution interrupted id=%s cause=%s", lease.id(), e.getMessage());
            cancel();
        }
        if (isTooLate()) {
            runner.interrupt();
        }
    }

    private void run() {
        var flow = withTimeouts(lease.flow().flow());
        var input = new RunInput(lease.input(), lease.id().toString(), null, null, Map.of());
        var basis = new RunBasis(journal, null);
        var trace =
                new LiveTrace(flow.plan().definition(), clock.instant(), recorder::trace, recorder);
        outcome = runs.run(flow, input, basis, trace).outcome();
    }

    private void conclude() {
        switch (outcome) {
            case RunOutcome.Completed _ -> end(Execution.Status.SUCCEEDED, none());
            // How it ended says nothing about the flow.
            case RunOutcome.Failed(_, String error, _) when FlowJournals.isBrokenBy(error) ->
                    ledger.release(lease);
            case RunOutcome.Failed failed when failed.isTimeoutOfRun() ->
                    endTooLate(failed.message());
            case RunOutcome.Failed(String node, String error, String message)
                    when error.equals(TIMEOUT) -> {
                recorder.failed("NODE_EXECUTION_FAILED", "Node " + node + " took too long.");
                end(Execution.Status.TIMED_OUT, timedOut(node, message));
            }
            case RunOutcome.Failed(String node, String error, String message) -> {
                recorder.failed(
                        error.equals("Validation") ? "VALIDATION" : "NODE_EXECUTION_FAILED",
                        "Node " + node + " failed with " + error + ": " + message);
                end(Execution.Status.FAILED, none());
            }
            case RunOutcome.InputRequired asked -> {
                recorder.failed(
                        "VALIDATION",
                        "Node "
                                + asked.nodeName()
                                + " asks its caller something, and an execution has none.");
                end(Execution.Status.FAILED, none());
            }
            case RunOutcome.Cancelled _ when isTooLate() ->
                    endTooLate("It took longer than " + config.executions().timeMax());
            case RunOutcome.Cancelled _ -> ledger.release(lease);
            case null -> {
                recorder.failed("INTERNAL_SERVER", "Something did not work on our side.");
                end(Execution.Status.FAILED, none());
            }
        }
    }

    private void endTooLate(String message) {
        recorder.failed("NODE_EXECUTION_FAILED", message + ".");
        end(Execution.Status.TIMED_OUT, timedOut(inputNode().name(), message + "."));
    }

    private void end(Execution.Status status, ArrayNode errors) {
        if (ledger.end(lease, status, errors, recorder.take())) {
            journals.end(lease.id().toString());
        }
    }

    /// The application ends; another replica goes on.
    private void giveBack() {
        isLost = true;
        runner.interrupt();
        try {
            runner.join(WRITE_EVERY);
            ledger.release(lease);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isTimeToHold() {
        return held.plus(config.executions().lease().dividedBy(3)).isBefore(clock.instant());
    }

    private boolean isTooLate() {
        return lease.startedAt().plus(config.executions().timeMax()).isBefore(clock.instant());
    }

    private FlowNode inputNode() {
        return lease.flow().flow().plan().definition().nodes().stream()
                .filter(node -> node.type().equals(NodeType.INPUT))
                .findFirst()
                .orElseThrow();
    }

    private LiveFlow withTimeouts(LiveFlow flow) {
        var nodes = new HashMap<String, NodePolicy>();
        flow.policy().nodes().forEach((name, policy) -> nodes.put(name, bounded(policy)));
        return new LiveFlow(
                flow.flowId(),
                flow.flowName(),
                flow.flowArn(),
                flow.aliasName(),
                flow.aliasArn(),
                flow.version(),
                flow.plan(),
                new RunPolicy(flow.policy().timeout(), bounded(flow.policy().otherwise()), nodes),
                flow.prompts());
    }

    private NodePolicy bounded(NodePolicy policy) {
        var most = config.executions().nodeTimeMax();
        var own = policy.timeout();
        return own != null && own.compareTo(most) < 0
                ? policy
                : new NodePolicy(most, policy.retry(), policy.catchers(), policy.rounds());
    }

    private static ArrayNode timedOut(String node, String message) {
        var errors = none();
        errors.addObject().put("nodeName", node).put("error", TIMED_OUT).put("message", message);
        return errors;
    }

    private static ArrayNode none() {
        return JsonNodeFactory.instance.arrayNode();
    }
}
