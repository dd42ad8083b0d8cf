package dev.firstline.flow.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.firstline.flow.definition.DataType;
import dev.firstline.flow.definition.FlowBuilder;
import dev.firstline.flow.definition.NodeType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// An engine whose function and prompt nodes do what a test says; without a word they return their first input. Waits
/// before retries are written down instead of waited for.
final class EngineFixture implements NodeExecutor, EngineEnvironment {

    static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Map<String, NodeExecutor> nodes = new ConcurrentHashMap<>();
    private final List<Duration> waits = new ArrayList<>();
    private final RecordingListener listener = new RecordingListener();
    private double chance = 0.5;
    private RunPolicy policy = RunPolicy.NONE;
    private Journal journal = Journal.NONE;

    EngineFixture node(String name, NodeExecutor executor) {
        nodes.put(name, executor);
        return this;
    }

    /// The node turns its first input, a text, into another.
    EngineFixture text(String name, UnaryOperator<String> change) {
        return node(
                name, call -> output(call, TextNode.valueOf(change.apply(first(call).asText()))));
    }

    EngineFixture policy(RunPolicy policy) {
        this.policy = policy;
        return this;
    }

    EngineFixture journal(Journal journal) {
        this.journal = journal;
        return this;
    }

    EngineFixture chance(double chance) {
        this.chance = chance;
        return this;
    }

    RunOutcome run(FlowBuilder flow, JsonNode input) {
        return run(flow, input, null);
    }

    RunOutcome run(FlowBuilder flow, JsonNode input, @Nullable Resumption resumption) {
        var engine =
                new FlowEngine(Map.of(NodeType.LAMBDA_FUNCTION, this, NodeType.PROMPT, this), this);
        var context = new RunContext("run-1", "flow-arn", "alias-arn", Map.of());
        var request = new RunRequest(context, input, policy, journal, resumption);
        return engine.run(FlowPlan.of(flow.build()), request, listener);
    }

    RunOutcome run(FlowBuilder flow, String input) {
        return run(flow, TextNode.valueOf(input));
    }

    List<String> events() {
        return listener.events();
    }

    List<Duration> waits() {
        return waits;
    }

    static NodeOutcome output(NodeCall call, JsonNode value) {
        return NodeOutcome.output(call.node().outputs().getFirst().name(), value);
    }

    static JsonNode first(NodeCall call) {
        return call.inputs().values().iterator().next();
    }

    /// `Start`, then these function nodes one after another, then the output `End`; all texts.
    static FlowBuilder chain(String... names) {
        var flow = new FlowBuilder().start(DataType.STRING);
        var from = "Start.document";
        for (var name : names) {
            flow.function(name, DataType.STRING, FlowBuilder.in("text", DataType.STRING))
                    .data(from, name + ".text");
            from = name + ".functionResponse";
        }
        return flow.output("End", DataType.STRING).data(from, "End.document");
    }

    @Override
    public NodeOutcome execute(NodeCall call) throws InterruptedException {
        var node = nodes.get(call.node().name());
        return node == null ? output(call, first(call)) : node.execute(call);
    }

    @Override
    public Thread newThread(Runnable body) {
        return SYSTEM.newThread(body);
    }

    @Override
    public long nanoTime() {
        return SYSTEM.nanoTime();
    }

    @Override
    public void sleep(Duration duration) {
        waits.add(duration);
    }

    @Override
    public double chance() {
        return chance;
    }
}
