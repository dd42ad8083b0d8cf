package dev.firstline.flow.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firstline.flow.engine.RunListener.ChainLink;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Runs the body of a Loop node until its condition says so, or the last round it may have has been.
final class Looping {

    private final Frame frame;
    private final PlannedNode node;
    private final LoopBody body;
    private final RoundPolicy policy;
    private final Fate fate;

    Looping(Frame frame, PlannedNode node, LoopBody body, Fate fate) {
        this.frame = frame;
        this.node = node;
        this.body = body;
        this.policy = frame.run().request().policy().node(node.name()).rounds();
        this.fate = fate;
    }

    /// The outputs of the node; null when a round waits for an answer, or the loop has ended early.
    @Nullable NodeValues run(NodeValues inputs) {
        var values = body.first(inputs);
        for (int i = 0; i < body.roundsMax(); i++) {
            var link = new ChainLink(node.name(), "Loop", i);
            var round = frame.round(body.segment(), link, fate);
            runRound(round, values);
            if (round.isWaiting() || round.isOver()) {
                return null;
            }
            var arrived = arrived(round);
            boolean goesOn = policy.goesOn(body.holds(arrived)) && i + 1 < body.roundsMax();
            announce(round, arrived, goesOn);
            if (!goesOn) {
                return TypeCheck.outputs(node, body.exit(node, arrived, i + 1));
            }
            values = body.next(values, arrived);
        }
        throw new IllegalStateException("Node " + node.name() + " has no rounds");
    }

    private void runRound(Frame round, Map<String, JsonNode> values) {
        try {
            var ready = new ReadyNodes();
            var outputs = TypeCheck.outputs(body.start(), values);
            if (round.record().isNew(body.start())) {
                var run = frame.run();
                run.listener()
                        .nodeCompleted(body.start().node(), round.chain(), outputs, run.nanos());
            }
            round.record().done(body.start(), NodeValues.NONE);
            round.deliver(body.start(), outputs, ready);
            new Scheduler(round).runToEnd(ready);
        } finally {
            round.branches().close();
        }
    }

    private NodeValues arrived(Frame round) {
        var arrived = round.record().outputs(body.controller());
        if (arrived == null) {
            throw new NodeFailure(
                    TypeCheck.ERROR_NAME,
                    false,
                    "Node %s: a round did not reach its LoopController node %s"
                            .formatted(node.name(), body.controller().name()),
                    null);
        }
        return arrived;
    }

    /// Notes in the trace what was decided, and how the condition was read, because Amazon Bedrock's documents contradict each
    /// other about it.
    private void announce(Frame round, NodeValues arrived, boolean goesOn) {
        if (round.record().isNew(body.controller())) {
            var run = frame.run();
            var request =
                    EngineJson.object()
                            .put("condition", body.condition().toString())
                            .put("meaning", policy.loopCondition().name().toLowerCase(Locale.ROOT));
            var response =
                    EngineJson.object().put("holds", body.holds(arrived)).put("continues", goesOn);
            run.listener()
                    .nodeActed(
                            body.controller().node(),
                            round.chain(),
                            new NodeAction("loop", "Decide", null, request, response, 0, 0, 0),
                            run.nanos());
        }
    }
}
