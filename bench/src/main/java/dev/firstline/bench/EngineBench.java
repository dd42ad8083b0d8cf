package dev.firstline.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;

import dev.firstline.flow.definition.FlowBuilder;
import dev.firstline.flow.definition.FlowDefinitionCodec;
import dev.firstline.flow.definition.NodeType;
import dev.firstline.flow.engine.FlowEngine;
import dev.firstline.flow.engine.FlowPlan;
import dev.firstline.flow.engine.NodeCall;
import dev.firstline.flow.engine.NodeOutcome;
import dev.firstline.flow.engine.RunContext;
import dev.firstline.flow.engine.RunListener;
import dev.firstline.flow.engine.RunOutcome;
import dev.firstline.flow.engine.RunPolicy;
import dev.firstline.flow.engine.RunRequest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/// P6: what the engine costs by itself, next to other engines that run inside a Java program. Everything runs in this process, one run
/// after another; the median of the runs of a round counts. Every run's result is looked at.
///
/// All of them pass the same text through as many functions that return what they are given, and all of them have compiled their flow
/// once, before.
final class EngineBench {

    private static final String FIVE = "five";
    private static final String FIVE_TRACED = "five, traced";
    private static final String WIDE = "wide";
    private static final String NODES = "nodes=";
    private static final String ITEMS = "items=";
    private static final String LANGGRAPH = "langgraph4j";
    private static final String EASY_FLOWS = "easy-flows";

    private static final JsonNode TENT = TextNode.valueOf("tent");
    private static final RunListener SILENT = new RunListener() {};
    private static final int RUNS = 20_000;

    private final Settings settings;
    private final FlowEngine engine =
            new FlowEngine(Map.of(NodeType.LAMBDA_FUNCTION, EngineBench::passOn));
    private final RunContext context = new RunContext("run", "flow", "alias", Map.of());
    private final Map<String, Probe<?>> probes = new LinkedHashMap<>();

    private EngineBench(Settings settings) {
        this.settings = settings;
    }

    static void run(Settings settings) {
        var bench = new EngineBench(settings);
        bench.addFives();
        bench.addWide();
        bench.addGrowing();
        bench.measure();
        bench.report();
    }

    private void addFives() {
        add(FIVE, EngineFlows.fiveAndCondition(), TENT, EngineBench::silent);
        add(FIVE_TRACED, EngineFlows.fiveAndCondition(), TENT, KeepingListener::new);
        add(LANGGRAPH, FIVE, GraphPeer.fiveAndCondition());
        add(EASY_FLOWS, FIVE, StepsPeer.fiveAndCondition());
    }

    private void addWide() {
        add(WIDE, EngineFlows.wide(), TENT, EngineBench::silent);
        add(LANGGRAPH, WIDE, GraphPeer.wide());
        add(EASY_FLOWS, WIDE, StepsPeer.wide());
    }

    private void addGrowing() {
        for (int nodes : EngineFlows.LENGTHS) {
            add(NODES + nodes, EngineFlows.chain(nodes - 2), TENT, EngineBench::silent);
            add(LANGGRAPH, NODES + nodes, GraphPeer.chain(nodes - 2));
            add(EASY_FLOWS, NODES + nodes, StepsPeer.chain(nodes - 2));
        }
        for (int items : EngineFlows.SIZES) {
            var array = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < items; i++) {
                array.add("tent " + i);
            }
            add(ITEMS + items, EngineFlows.iterator(), array, EngineBench::silent);
        }
    }

    /// Adds a flow whose one Output node gets what the Input node was given.
    private void add(
            String name, FlowBuilder flow, JsonNode input, Supplier<RunListener> listeners) {
        // Through its JSON, as a definition comes in.
        var plan = FlowPlan.of(FlowDefinitionCodec.read(FlowDefinitionCodec.write(flow.build())));
        probes.put(
                name,
                new Probe<>(
                        () -> {
                            var request = new RunRequest(context, input, RunPolicy.NONE);
                            return engine.run(plan, request, listeners.get());
                        },
                        outcome -> hasPassed(input, outcome)));
    }

    private void add(String peer, String name, Supplier<?> run) {
        probes.put(peer + " " + name, new Probe<>(run, "tent"::equals));
    }

    private static boolean hasPassed(JsonNode input, RunOutcome outcome) {
        return outcome instanceof RunOutcome.Completed(var outputs)
                && outputs.size() == 1
                && outputs.getFirst().document().equals(input);
    }

    private void measure() {
        for (int round = 0; round <= settings.rounds(); round++) {
            Report.progress(round == 0 ? "warming up" : "round " + round);
            for (var probe : probes.values()) {
                if (round == 0) {
                    probe.warmUp(settings.turnsOr(RUNS));
                } else {
                    probe.measure(settings.turnsOr(RUNS));
                }
            }
        }
    }

    private void report() {
        value("engine: five nodes and a condition, p50 us", 4, FIVE);
        value("the same with its trace, p50 us", 10, FIVE_TRACED);
        value("engine: 40 nodes with parallel branches, p50 us", 40, WIDE);
        times(LANGGRAPH, FIVE, 15);
        times(EASY_FLOWS, FIVE, 0);
        times(LANGGRAPH, WIDE, 0);
        times(EASY_FLOWS, WIDE, 0);
        growth("engine: nodes in a row, p50 us", NODES, EngineFlows.LENGTHS);
        growth("engine: items of an iterator, p50 us", ITEMS, EngineFlows.SIZES);
        for (int nodes : EngineFlows.LENGTHS) {
            times(LANGGRAPH, NODES + nodes, 0);
            times(EASY_FLOWS, NODES + nodes, 0);
        }
    }

    private void value(String metric, double limit, String name) {
        var more = Report.more().with("allocatedBytes", probe(name).bytes());
        Report.value(Report.Goal.atMost("P6", metric, limit), probe(name).micros(), more);
    }

    /// How many times as long a peer takes; `product` in the line is the peer, `reference` the engine.
    private void times(String peer, String name, double least) {
        var metric = "%s over engine, %s, p50 us".formatted(peer, name);
        Report.ratio(
                Report.Goal.atLeast("P6", metric, least),
                probe(peer + " " + name).micros(),
                probe(name).micros(),
                Report.more().with("allocatedBytes", probe(peer + " " + name).bytes()));
    }

    private void growth(String metric, String prefix, List<Integer> sizes) {
        var more = Report.more();
        sizes.forEach(size -> more.with(prefix + size, probe(prefix + size).micros()));
        sizes.forEach(size -> more.with("bytes of " + prefix + size, probe(prefix + size).bytes()));
        var last = probe(prefix + sizes.getLast());
        Report.value(Report.Goal.atMost("P6", metric, sizes.getLast() * 4.0), last.micros(), more);
    }

    private Probe<?> probe(String name) {
        return Objects.requireNonNull(probes.get(name), name);
    }

    private static RunListener silent() {
        return SILENT;
    }

    private static NodeOutcome passOn(NodeCall call) {
        var input = call.inputs().values().iterator().next();
        return NodeOutcome.output("functionResponse", input);
    }
}
