package dev.firstline.flow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.definition.NodeType;
import dev.firstline.flow.definition.validation.FlowFinding;
import dev.firstline.flow.definition.validation.FlowValidator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/// A run that is paused by any nodes any number of times ends as a run that knew all the answers.
class ResumptionPropertyTest {

    private static final int TURNS_MAX = 3;
    private static final int PAUSES_MAX = 100;

    private final Map<String, Integer> calls = new ConcurrentHashMap<>();
    private RecordingListener listener = new RecordingListener();

    @Property(tries = 1_000, maxDiscardRatio = 20)
    void pausingAndGoingOnIsAsIfTheRunHadNotPaused(@ForAll long seed) {
        var definition = RandomFlow.of(seed);
        Assume.that(FlowValidator.validate(definition).stream().noneMatch(FlowFinding::isError));
        var reference = new ReferenceInterpreter(definition, (name, in) -> knowing(seed, name, in));
        reference.run(IntNode.valueOf(50));

        calls.clear();
        listener = new RecordingListener();
        var end = runToEnd(seed, definition);

        assertThat(documents(end)).isEqualTo(reference.documents());
        assertThat(calls)
                .allSatisfy((name, count) -> assertThat(count).isEqualTo(1 + turns(seed, name)));
        assertThat(listener.events())
                .filteredOn(event -> !event.startsWith("started"))
                .doesNotHaveDuplicates();
    }

    private RunOutcome runToEnd(long seed, FlowDefinition definition) {
        var random = new Random(seed);
        var plan = FlowPlan.of(definition);
        var outcome = run(seed, plan, null);
        for (int i = 0; i < PAUSES_MAX && outcome instanceof RunOutcome.InputRequired asked; i++) {
            var progress = Progress.of(asked.progress().toJson());
            var questions = progress.questions();
            var one = questions.get(random.nextInt(questions.size()));
            var answer = answer(seed, one.nodeName(), one.turn() + 1);
            outcome = run(seed, plan, new Resumption(one.nodeName(), answer, progress));
        }
        return outcome;
    }

    private RunOutcome run(long seed, FlowPlan plan, @Nullable Resumption resumption) {
        var context = new RunContext("run", "flow", "alias", Map.of());
        NodeExecutor executor = call -> execute(seed, call);
        return new FlowEngine(Map.of(NodeType.LAMBDA_FUNCTION, executor))
                .run(
                        plan,
                        new RunRequest(
                                context,
                                IntNode.valueOf(50),
                                RunPolicy.NONE,
                                Journal.NONE,
                                resumption),
                        listener);
    }

    private NodeOutcome execute(long seed, NodeCall call) {
        var name = call.node().name();
        calls.merge(name, 1, Integer::sum);
        if (call.turn() < turns(seed, name)) {
            return new NodeOutcome.InputRequired(IntNode.valueOf(call.turn()));
        }
        return NodeOutcome.output("functionResponse", work(name, call.inputs()));
    }

    /// What the node makes of its inputs when it knows the last answer from the start.
    private static JsonNode knowing(long seed, String name, Map<String, JsonNode> inputs) {
        int turns = turns(seed, name);
        var known = new LinkedHashMap<>(inputs);
        if (turns > 0) {
            known.put("in0", answer(seed, name, turns));
        }
        return work(name, known);
    }

    private static int turns(long seed, String name) {
        return Math.max(0, new Random(seed ^ name.hashCode()).nextInt(2 * TURNS_MAX) - TURNS_MAX);
    }

    private static JsonNode answer(long seed, String name, int turn) {
        return IntNode.valueOf(new Random(seed + name.hashCode() + turn).nextInt(100));
    }

    private static JsonNode work(String node, Map<String, JsonNode> inputs) {
        int result = node.hashCode();
        for (var input : inputs.entrySet()) {
            result += 31 * input.getKey().hashCode() * input.getValue().intValue();
        }
        return IntNode.valueOf(Math.floorMod(result, 100));
    }

    private static Map<String, JsonNode> documents(RunOutcome outcome) {
        assertThat(outcome).isInstanceOf(RunOutcome.Completed.class);
        return ((RunOutcome.Completed) outcome)
                .outputs().stream()
                        .collect(
                                Collectors.toMap(
                                        RunOutcome.Output::nodeName, RunOutcome.Output::document));
    }
}
