package dev.firstline.bench;

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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// P6: what the engine costs by itself, next to other engines that run inside a Java program. Everything runs in this process, one run
/// after another; the median of the runs of a round counts. Every run's result is looked at.
final class EngineBench {

    private static final JsonNode TENT = TextNode.valueOf("tent");
    private static final int RUNS = 20_000;
    private static final double MICROS = 1_000.0;

    private final Settings settings;
    private final FlowEngine engine =
            new FlowEngine(Map.of(NodeType.LAMBDA_FUNCTION, EngineBench::passOn));
    private final RunContext context = new RunContext("run", "flow", "alias", Map.of());
    private final Map<String, Runnable> subjects = new LinkedHashMap<>();
    private final Map<String, Series> medians = new LinkedHashMap<>();

    private EngineBench(Settings settings) {
        this.settings = settings;
    }

    static void run(Settings settings) {
        var bench = new EngineBench(settings);
        bench.addSubjects();
        bench.measure();
        bench.report();
    }

    private void addSubjects() {
        add("product", EngineFlows.fiveAndCondition(), TENT, 1);
        var plan = planOf(EngineFlows.fiveAndCondition());
        subjects.put("traced", () -> check(plan, TENT, 1, new KeepingListener()));
        add("wide", EngineFlows.wide(), TENT, 1);
        for (int nodes : EngineFlows.LENGTHS) {
            add("nodes=" + nodes, EngineFlows.chain(nodes - 2), TENT, 1);
        }
        for (int items : EngineFlows.SIZES) {
            var array = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < items; i++) {
                array.add("tent");
            }
            add("items=" + items, EngineFlows.iterator(), array, 1);
        }
        subjects.put("langgraph4j", new GraphPeer()::run);
        subjects.put("easy-flows", new StepsPeer()::run);
        subjects.keySet().forEach(name -> medians.put(name, new Series()));
    }

    private void add(String name, FlowBuilder flow, JsonNode input, int outputs) {
        var plan = planOf(flow);
        var silent = new RunListener() {};
        subjects.put(name, () -> check(plan, input, outputs, silent));
    }

    /// Through its JSON, as a definition comes in.
    private static FlowPlan planOf(FlowBuilder flow) {
        return FlowPlan.of(FlowDefinitionCodec.read(FlowDefinitionCodec.write(flow.build())));
    }

    private void check(FlowPlan plan, JsonNode input, int outputs, RunListener listener) {
        var request = new RunRequest(context, input, RunPolicy.NONE);
        var outcome = engine.run(plan, request, listener);
        if (!(outcome instanceof RunOutcome.Completed completed)
                || completed.outputs().size() != outputs) {
            throw new IllegalStateException("Wrong outcome: " + outcome);
        }
    }

    private void measure() {
        for (int round = -1; round < settings.rounds(); round++) {
            Report.progress(round < 0 ? "warming up" : "round " + (round + 1));
            for (var subject : subjects.entrySet()) {
                double median = median(subject.getValue());
                if (round >= 0) {
                    medians.get(subject.getKey()).add(median);
                }
            }
        }
    }

    private double median(Runnable subject) {
        long start = System.nanoTime();
        subject.run();
        long once = Math.max(1, System.nanoTime() - start);
        // Slow ones get fewer runs, so that a round of each takes about as long.
        int runs = (int) Math.clamp(1_000_000_000L / once, 200, settings.turnsOr(RUNS));
        var nanos = new long[runs];
        for (int i = 0; i < runs; i++) {
            long before = System.nanoTime();
            subject.run();
            nanos[i] = System.nanoTime() - before;
        }
        Arrays.sort(nanos);
        return nanos[runs / 2] / MICROS;
    }

    private void report() {
        var product = medians.get("product");
        Report.value(
                Report.Goal.atMost("P6", "engine: five nodes and a condition, p50 us", 4),
                product,
                Report.more());
        Report.value(
                Report.Goal.atMost("P6", "the same with its trace, p50 us", 10),
                medians.get("traced"),
                Report.more());
        Report.ratio(
                Report.Goal.atLeast("P6", "LangGraph4j over engine, p50 us", 15),
                medians.get("langgraph4j"),
                product,
                Report.more());
        Report.ratio(
                Report.Goal.atLeast("P6", "Easy Flows over engine, p50 us", 0),
                medians.get("easy-flows"),
                product,
                Report.more());
        Report.value(
                Report.Goal.atMost("P6", "engine: 40 nodes with parallel branches, p50 us", 40),
                medians.get("wide"),
                Report.more());
        growth("nodes=", EngineFlows.LENGTHS, "engine: nodes in a row, p50 us");
        growth("items=", EngineFlows.SIZES, "engine: items of an iterator, p50 us");
    }

    private void growth(String prefix, List<Integer> sizes, String metric) {
        var more = Report.more();
        sizes.forEach(size -> more.with(prefix + size, medians.get(prefix + size)));
        var last = medians.get(prefix + sizes.getLast());
        Report.value(Report.Goal.atMost("P6", metric, sizes.getLast() * 4.0), last, more);
    }

    private static NodeOutcome passOn(NodeCall call) {
        var input = call.inputs().values().iterator().next();
        return NodeOutcome.output("functionResponse", input);
    }
}
