package dev.firstline.flow.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firstline.flow.definition.NodeType;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// What all parts of one run share: what was asked, who listens, what came out and how it ended.
final class Run {

    private final Map<NodeType, NodeExecutor> executors;
    private final EngineEnvironment environment;
    private final RunRequest request;
    private final RunListener listener;
    private final Queue<RunOutcome.Output> outputs = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable RunOutcome> end = new AtomicReference<>();
    private final Queue<Progress.Question> questions = new ConcurrentLinkedQueue<>();
    private final @Nullable Earlier earlier;
    private final BranchThreads branches;

    Run(
            Map<NodeType, NodeExecutor> executors,
            EngineEnvironment environment,
            RunRequest request,
            RunListener listener) {
        this.executors = executors;
        this.environment = environment;
        this.request = request;
        this.listener = listener;
        this.branches = new BranchThreads(environment, null);
        this.earlier = request.resumption() == null ? null : new Earlier(request.resumption());
        if (earlier != null) {
            outputs.addAll(earlier.outputs());
            questions.addAll(earlier.unanswered());
        }
    }

    /// The threads of the whole run.
    BranchThreads branches() {
        return branches;
    }

    EngineEnvironment environment() {
        return environment;
    }

    RunRequest request() {
        return request;
    }

    RunListener listener() {
        return listener;
    }

    boolean isJournaled() {
        return !request.journal().equals(Journal.NONE);
    }

    /// What was done before the run was paused; null when it began just now.
    @Nullable Earlier earlier() {
        return earlier;
    }

    long nanos() {
        return environment.nanoTime();
    }

    NodeExecutor executorOf(PlannedNode node) {
        var executor = executors.get(node.node().type());
        if (executor == null) {
            throw new NodeFailure(
                    "Firstline.NoExecutor",
                    false,
                    "Node %s: nodes of type %s cannot be run here"
                            .formatted(node.name(), node.node().type()),
                    null);
        }
        return executor;
    }

    void output(RunOutcome.Output output) {
        outputs.add(output);
    }

    /// Whether the run has ended early, so that no more nodes start and nothing more is reported.
    boolean isOver() {
        return end.get() != null;
    }

    /// Ends the run early. Only the first end counts.
    boolean end(RunOutcome outcome) {
        return end.compareAndSet(null, outcome);
    }

    /// Interrupts everything that runs.
    void stop() {
        branches.stop();
    }

    /// Notes that a node asks the caller something; what does not depend on the answer goes on.
    void ask(Progress.Question question) {
        questions.add(question);
    }

    /// How the run ended, once nothing of it runs any more.
    RunOutcome outcome(Frame root) {
        var early = end.get();
        var asked = questions.peek();
        if (early != null) {
            return early;
        } else if (asked != null) {
            return new RunOutcome.InputRequired(asked.nodeName(), asked.question(), progress(root));
        } else {
            return new RunOutcome.Completed(List.copyOf(outputs));
        }
    }

    private Progress progress(Frame root) {
        var completed = new LinkedHashMap<String, Map<String, JsonNode>>();
        var begun = new LinkedHashSet<String>();
        root.record().report(completed, begun);
        return new Progress(completed, begun, List.copyOf(outputs), List.copyOf(questions));
    }
}
