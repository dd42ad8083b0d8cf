package dev.firstline.flow.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is done when a node's turn has come, for each kind of node.
///
/// In a run that goes on after a pause, what was done before is done again as far as it costs nothing, and nobody hears of it.
final class Steps {

    private final Frame frame;
    private final FrameRecord record;
    private final Run run;
    private final Remedies remedies;

    Steps(Frame frame) {
        this.frame = frame;
        this.record = frame.record();
        this.run = frame.run();
        this.remedies = new Remedies(frame);
    }

    void step(PlannedNode node, ReadyNodes ready) throws InterruptedException {
        switch (node.kind()) {
            case INPUT -> input(node, ready);
            case OUTPUT -> output(node);
            case CONDITION -> condition(node, ready);
            case COLLECTOR, LOOP_CONTROLLER -> arrive(node);
            case LOOP_INPUT -> throw new IllegalStateException(node.name());
            case ITERATOR, LOOP -> rounds(node, ready);
            case WORK -> work(node, ready);
        }
    }

    private void input(PlannedNode node, ReadyNodes ready) {
        var outputs = TypeCheck.outputs(node, run.request().input());
        if (record.isNew(node)) {
            run.listener().nodeCompleted(node.node(), frame.chain(), outputs, run.nanos());
        }
        record.done(node, NodeValues.NONE);
        frame.deliver(node, outputs, ready);
    }

    private void output(PlannedNode node) {
        if (record.isNew(node)) {
            var inputs = frame.inputs(node);
            start(node, inputs);
            for (var document : inputs.values()) {
                run.output(new RunOutcome.Output(node.name(), document));
                run.listener().flowOutput(node.node(), frame.chain(), document, run.nanos());
            }
        }
        record.done(node, NodeValues.NONE);
    }

    private void condition(PlannedNode node, ReadyNodes ready) {
        var inputs = frame.inputs(node);
        var branch = node.branch(inputs);
        if (record.isNew(node)) {
            start(node, inputs);
            run.listener()
                    .conditionSatisfied(node.node(), frame.chain(), branch.name(), run.nanos());
        }
        record.done(node, NodeValues.NONE);
        frame.open(branch, ready);
    }

    /// A round has come to its end, with what it leads to.
    private void arrive(PlannedNode node) {
        var inputs = frame.inputs(node);
        if (record.isNew(node)) {
            start(node, inputs);
        }
        record.done(node, inputs);
    }

    private void work(PlannedNode node, ReadyNodes ready) throws InterruptedException {
        var known = record.earlier(node);
        if (known != null) {
            again(node, known, ready);
        } else if (run.earlier() == null) {
            visit(node, frame.inputs(node), 0, ready);
        } else {
            goOn(node, run.earlier(), ready);
        }
    }

    /// Takes what a node produced before the run was paused.
    private void again(PlannedNode node, Map<String, JsonNode> known, ReadyNodes ready) {
        var caught = Remedies.caught(known);
        if (caught != null) {
            remedies.apply(node, frame.inputs(node), new Failure(node, caught), ready);
        } else if (node.kind() == PlannedNode.Kind.ITERATOR) {
            deliverCollected(node, NodeValues.of(known), ready);
        } else {
            deliver(node, TypeCheck.outputs(node, known), ready);
        }
    }

    /// Runs a node of a run that was paused, with the answer if that is for it. A node whose question has no answer yet
    /// goes on waiting.
    private void goOn(PlannedNode node, Earlier earlier, ReadyNodes ready)
            throws InterruptedException {
        var place = frame.place(node);
        if (earlier.isUnanswered(place)) {
            frame.waitForAnswer();
        } else {
            var inputs = frame.inputs(node);
            int turn = earlier.turn(place, node.name());
            visit(
                    node,
                    turn == 0 ? inputs : TypeCheck.answered(node, inputs, earlier.answer()),
                    turn,
                    ready);
        }
    }

    private void visit(PlannedNode node, NodeValues inputs, int turn, ReadyNodes ready)
            throws InterruptedException {
        start(node, inputs);
        try {
            switch (new NodeVisit(frame, node, inputs, turn).execute()) {
                case NodeOutcome.Outputs(var outputs) ->
                        complete(node, TypeCheck.outputs(node, outputs), ready);
                case NodeOutcome.InputRequired(var question) -> ask(node, question, turn);
            }
        } catch (NodeFailure failure) {
            remedies.apply(node, inputs, new Failure(node, failure), ready);
        }
    }

    private void ask(PlannedNode node, JsonNode question, int turn) {
        run.ask(new Progress.Question(frame.place(node), node.name(), question, turn));
        frame.waitForAnswer();
    }

    private void rounds(PlannedNode node, ReadyNodes ready) throws InterruptedException {
        var known = record.earlier(node);
        if (known != null) {
            again(node, known, ready);
        } else {
            var inputs = frame.inputs(node);
            if (record.isNewStart(node)) {
                start(node, inputs);
            }
            try {
                runRounds(node, inputs, ready);
            } catch (RoundsFailed failed) {
                remedies.apply(node, inputs, failed.failure(), ready);
            } catch (NodeFailure failure) {
                remedies.apply(node, inputs, new Failure(node, failure), ready);
            }
        }
    }

    private void runRounds(PlannedNode node, NodeValues inputs, ReadyNodes ready)
            throws InterruptedException {
        remedies.failIfCaughtBefore(node);
        var fate = new Fate(new BranchThreads(run.environment(), frame.branches()));
        @Nullable NodeValues outputs;
        try {
            outputs = outputsOfRounds(node, inputs, fate);
        } finally {
            fate.threads().close();
        }
        var failure = fate.failure();
        if (failure != null) {
            throw new RoundsFailed(failure);
        } else if (outputs != null && !frame.isOver()) {
            record.forgetRounds(node);
            completeRounds(node, outputs, ready);
        }
    }

    private @Nullable NodeValues outputsOfRounds(PlannedNode node, NodeValues inputs, Fate fate)
            throws InterruptedException {
        if (node.region() != null) {
            return new Iteration(frame, node, node.region(), inputs, fate).run();
        } else if (node.body() != null) {
            return new Looping(frame, node, node.body(), fate).run(inputs);
        } else {
            throw new IllegalStateException(node.name());
        }
    }

    private void completeRounds(PlannedNode node, NodeValues outputs, ReadyNodes ready) {
        if (node.kind() == PlannedNode.Kind.LOOP) {
            complete(node, outputs, ready);
        } else {
            deliverCollected(node, outputs, ready);
        }
    }

    /// Sends what the collectors of an iterator have collected on its way.
    private void deliverCollected(PlannedNode node, NodeValues collected, ReadyNodes ready) {
        boolean isNew = record.isNew(node);
        record.done(node, collected);
        for (var collector : node.collectors()) {
            var array = collected.get(collector.name());
            if (array != null) {
                var outputs = TypeCheck.outputs(collector, array);
                if (isNew) {
                    run.listener()
                            .nodeCompleted(collector.node(), frame.chain(), outputs, run.nanos());
                }
                frame.deliver(collector, outputs, ready);
            }
        }
    }

    private void start(PlannedNode node, NodeValues inputs) {
        run.listener().nodeStarted(node.node(), frame.chain(), inputs, run.nanos());
    }

    private void complete(PlannedNode node, NodeValues outputs, ReadyNodes ready) {
        if (!frame.isOver()) {
            run.listener().nodeCompleted(node.node(), frame.chain(), outputs, run.nanos());
            deliver(node, outputs, ready);
        }
    }

    private void deliver(PlannedNode node, NodeValues outputs, ReadyNodes ready) {
        record.done(node, outputs);
        frame.deliver(node, outputs, ready);
    }
}
