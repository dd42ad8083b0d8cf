package dev.firstline.flow.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firstline.flow.engine.RunListener.ChainLink;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Runs the region of an Iterator node once for each element of its array, and collects what reaches its collectors, in the
/// order of the elements.
final class Iteration {

    private static final String ITEM = "arrayItem";
    private static final String SIZE = "arraySize";
    private static final String[] NAMES = {ITEM, SIZE};

    private final Frame frame;
    private final PlannedNode node;
    private final PlannedNode.Region region;
    private final JsonNode array;
    private final JsonNode size;
    private final RoundPolicy policy;
    private final Fate fate;
    private final @Nullable Frame[] rounds;
    private final AtomicInteger next = new AtomicInteger();
    private volatile boolean isWaiting;

    Iteration(
            Frame frame,
            PlannedNode node,
            PlannedNode.Region region,
            NodeValues inputs,
            Fate fate) {
        this.frame = frame;
        this.node = node;
        this.region = region;
        this.array = inputs.at(0);
        this.size = EngineJson.number(array.size());
        this.policy = frame.run().request().policy().node(node.name()).rounds();
        this.fate = fate;
        this.rounds = new Frame[array.size()];
    }

    /// The collected arrays by the names of the collectors; null when a round waits for an answer, or all have ended early.
    @Nullable NodeValues run() throws InterruptedException {
        int workers = Math.min(policy.atOnceMax(), array.size());
        if (array.isEmpty()) {
            announceNone();
        } else if (workers == 1) {
            runRounds(true);
        } else {
            runAtOnce(workers);
        }
        return isWaiting || frame.isOver() || fate.failure() != null ? null : collected();
    }

    private void runAtOnce(int workers) throws InterruptedException {
        for (int i = 0; i < workers; i++) {
            fate.threads().start(() -> runRounds(false));
        }
        fate.threads().await();
    }

    /// Runs rounds that nobody has begun. One after another, they do not pass one that waits for an answer.
    private void runRounds(boolean isInOrder) {
        int index = next.getAndIncrement();
        while (index < array.size() && !(isInOrder && isWaiting)) {
            var link = new ChainLink(node.name(), "Iterator", index);
            var round = frame.round(region.segment(), link, fate);
            if (round.isOver()) {
                return;
            }
            rounds[index] = round;
            runRound(round, link);
            index = next.getAndIncrement();
        }
    }

    private void runRound(Frame round, ChainLink link) {
        var ready = new ReadyNodes();
        try {
            round.deliver(node, item(link), ready);
            round.take(node, region.imports(), ready);
            new Scheduler(round).runToEnd(ready);
        } catch (NodeFailure failure) {
            if (round.fail(new Failure(node, failure))) {
                report(failure);
            }
        } finally {
            round.branches().close();
        }
        if (round.isWaiting()) {
            isWaiting = true;
        }
    }

    private NodeValues item(ChainLink link) {
        var values = new JsonNode[] {array.get(link.index()), size};
        var outputs = TypeCheck.outputs(node, new NodeValues(NAMES, values));
        if (frame.record().isNewRound(link)) {
            announce(outputs);
        }
        return outputs;
    }

    /// A trace shows that the iterator had nothing to do.
    private void announceNone() {
        var names = new String[] {SIZE};
        announce(new NodeValues(names, new JsonNode[] {size}));
    }

    private void announce(NodeValues outputs) {
        var run = frame.run();
        run.listener().nodeCompleted(node.node(), frame.chain(), outputs, run.nanos());
    }

    private void report(NodeFailure failure) {
        var run = frame.run();
        run.listener().nodeFailed(node.node(), frame.chain(), failure, run.nanos());
    }

    private NodeValues collected() {
        var collectors = region.collectors();
        var names = new String[collectors.length];
        var arrays = new JsonNode[collectors.length];
        for (int i = 0; i < collectors.length; i++) {
            names[i] = collectors[i].name();
            arrays[i] = collected(collectors[i]);
        }
        return new NodeValues(names, arrays);
    }

    private ArrayNode collected(PlannedNode collector) {
        var items = JsonNodeFactory.instance.arrayNode(rounds.length);
        for (var round : rounds) {
            var arrived = round == null ? null : round.record().outputs(collector);
            var item = arrived == null ? null : arrived.get(ITEM);
            if (item != null) {
                items.add(item);
            } else if (policy.diverted() == RoundPolicy.Diverted.FAIL) {
                throw diverted(items.size(), collector);
            }
        }
        return items;
    }

    private NodeFailure diverted(int index, PlannedNode collector) {
        return new NodeFailure(
                "Firstline.ItemDiverted",
                false,
                "Node %s: item %d did not reach collector %s, and Amazon Bedrock does not say what happens then. Lead every item there, or set DivertedItems to SKIP in the policy of %s"
                        .formatted(node.name(), index, collector.name(), node.name()),
                null);
    }
}
