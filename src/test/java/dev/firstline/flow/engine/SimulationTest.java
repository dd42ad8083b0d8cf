package dev.firstline.flow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import dev.firstline.flow.definition.NodeType;
import dev.firstline.flow.definition.validation.FlowFinding;
import dev.firstline.flow.definition.validation.FlowValidator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Random flows whose process dies at a random step, once or twice, and that another process finishes: they end as they would have
/// ended, and every effect happens exactly once.
///
/// A failure names its seed; `-Dfirstline.simulation.seed=N` runs that one alone.
class SimulationTest {

    private static final int FLOWS = 10_000;
    private static final int DIFFERING_FLOWS = 2_000;

    private static final RunListener SILENT = new RunListener() {};

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void aRunThatDiesAnywhereEndsAsIfItHadNot() {
        var kinds = new HashSet<NodeType>();
        forEachSeed(
                FLOWS,
                seed -> {
                    var flow = SimulatedFlow.of(seed);
                    return isValid(flow) && simulate(seed, flow, kinds);
                });

        if (Long.getLong("firstline.simulation.seed") == null) {
            assertThat(kinds)
                    .contains(
                            NodeType.ITERATOR,
                            NodeType.COLLECTOR,
                            NodeType.LOOP,
                            NodeType.CONDITION,
                            NodeType.INLINE_CODE,
                            NodeType.LAMBDA_FUNCTION);
        }
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void anEffectIsNeverRepeatedForAnotherReasonThoughModelsAnswerDifferently() {
        forEachSeed(
                DIFFERING_FLOWS,
                seed -> {
                    var flow = SimulatedFlow.of(seed);
                    return isValid(flow) && simulateDifferingReads(seed, flow);
                });
    }

    /// One flow of a seed; false when the seed gives none that can be run.
    private interface Simulation {
        boolean run(long seed);
    }

    private static void forEachSeed(int flows, Simulation simulation) {
        var only = Long.getLong("firstline.simulation.seed");
        if (only != null) {
            simulation.run(only);
            return;
        }
        int done = 0;
        for (long seed = 0; done < flows; seed++) {
            if (simulation.run(seed)) {
                done++;
            }
        }
    }

    private static boolean isValid(SimulatedFlow flow) {
        return FlowValidator.validate(flow.definition()).stream().noneMatch(FlowFinding::isError);
    }

    private static boolean simulate(long seed, SimulatedFlow flow, Set<NodeType> kinds) {
        var plan = FlowPlan.of(flow.definition());
        var calm = new SimulatedWorld(seed, flow.failures());
        var expected = run(plan, flow, calm);
        assertThat(expected).as("seed %d", seed).isInstanceOf(RunOutcome.Completed.class);

        var random = new Random(seed);
        var world = new SimulatedWorld(seed + 1, flow.failures());
        int deaths = 1 + random.nextInt(2);
        for (int i = 0; i < deaths; i++) {
            world.dieAt(world.steps() + random.nextInt(calm.steps() + 1));
            run(plan, flow, world);
            world.restart();
        }
        var recovered = run(plan, flow, world);

        assertThat(outputs(recovered)).as("seed %d", seed).isEqualTo(outputs(expected));
        assertThat(world.effects()).as("seed %d", seed).isEqualTo(calm.effects());
        assertThat(world.mistakes()).as("seed %d", seed).isEmpty();
        flow.definition().nodes().forEach(node -> kinds.add(node.type()));
        return true;
    }

    private static boolean simulateDifferingReads(long seed, SimulatedFlow flow) {
        var plan = FlowPlan.of(flow.definition());
        var calm = new SimulatedWorld(seed, flow.failures());
        run(plan, flow, calm);

        var world = new SimulatedWorld(seed + 1, flow.failures());
        world.letReadsDiffer();
        world.dieAt(new Random(seed).nextInt(calm.steps() + 1));
        run(plan, flow, world);
        world.restart();

        assertThat(run(plan, flow, world))
                .as("seed %d", seed)
                .isInstanceOf(RunOutcome.Completed.class);
        assertThat(world.mistakes()).as("seed %d", seed).isEmpty();
        return true;
    }

    private static RunOutcome run(FlowPlan plan, SimulatedFlow flow, SimulatedWorld world) {
        var engine =
                new FlowEngine(
                        Map.of(NodeType.LAMBDA_FUNCTION, world, NodeType.INLINE_CODE, world),
                        world);
        var context = new RunContext("run", "flow", "alias", Map.of());
        return engine.run(
                plan, new RunRequest(context, IntNode.valueOf(50), flow.policy(), world), SILENT);
    }

    /// What was put out, in no order.
    private static List<String> outputs(RunOutcome outcome) {
        var outputs = new ArrayList<String>();
        if (outcome instanceof RunOutcome.Completed(List<RunOutcome.Output> documents)) {
            documents.forEach(output -> outputs.add(output.nodeName() + output.document()));
        } else {
            outputs.add(outcome.toString());
        }
        outputs.sort(null);
        return outputs;
    }
}
