package dev.firstline.flow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import dev.firstline.flow.definition.FlowConnection;
import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.definition.NodeType;
import dev.firstline.flow.definition.validation.FindingType;
import dev.firstline.flow.definition.validation.FlowFinding;
import dev.firstline.flow.definition.validation.FlowValidator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

class FlowEnginePropertyTest {

    private final List<String> executed = Collections.synchronizedList(new ArrayList<>());

    @Property(tries = 1_000, maxDiscardRatio = 20)
    void everyFlowRunsAsTheReferenceRunsIt(
            @ForAll long seed, @ForAll @IntRange(min = 0, max = 99) int input) {
        var definition = RandomFlow.of(seed);
        Assume.that(FlowValidator.validate(definition).stream().noneMatch(FlowFinding::isError));
        var reference = new ReferenceInterpreter(definition, FlowEnginePropertyTest::work);
        reference.run(IntNode.valueOf(input));

        var listener = new RecordingListener();
        executed.clear();
        var outcome = run(definition, IntNode.valueOf(input), listener);

        assertThat(documents(outcome)).isEqualTo(reference.documents());
        assertThat(executed).doesNotHaveDuplicates();
        assertThat(ran(listener.events())).isEqualTo(reference.ran());
        assertThat(listener.events()).doesNotHaveDuplicates();
        assertThatSourcesComeFirst(definition, listener.events());
    }

    @Property(tries = 1_000)
    void whatTheValidatorCallsUnsatisfiableNeverRuns(
            @ForAll long seed, @ForAll @IntRange(min = 0, max = 99) int input) {
        var definition = RandomFlow.of(seed);
        var reference = new ReferenceInterpreter(definition, FlowEnginePropertyTest::work);
        reference.run(IntNode.valueOf(input));

        var findings = FlowValidator.validate(definition);

        assertThat(findings)
                .filteredOn(it -> it.type() == FindingType.UNSATISFIED_CONNECTION_CONDITIONS)
                .extracting(it -> targetOf(definition, it.details().get("connection")))
                .doesNotContainAnyElementsOf(reference.ran());
    }

    private static String targetOf(FlowDefinition definition, @Nullable String connection) {
        return definition.connections().stream()
                .filter(it -> it.name().equals(connection))
                .map(FlowConnection::target)
                .findFirst()
                .orElseThrow();
    }

    private RunOutcome run(FlowDefinition definition, JsonNode input, RunListener listener) {
        NodeExecutor executor =
                call -> {
                    executed.add(call.node().name());
                    var result = work(call.node().name(), call.inputs());
                    return NodeOutcome.output("functionResponse", result);
                };
        var engine = new FlowEngine(Map.of(NodeType.LAMBDA_FUNCTION, executor));
        var context = new RunContext("run", "flow", "alias", Map.of());
        var request = new RunRequest(context, input, RunPolicy.NONE);
        return engine.run(FlowPlan.of(definition), request, listener);
    }

    /// Something that depends on the node and on each of its inputs.
    private static JsonNode work(String node, Map<String, JsonNode> inputs) {
        int result = node.hashCode();
        for (var input : new ArrayList<>(inputs.entrySet())) {
            result = 31 * result + input.getKey().hashCode() * input.getValue().intValue();
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

    private static Set<String> ran(List<String> events) {
        var ran = new HashSet<String>();
        for (var event : events) {
            ran.add(event.split(" ", -1)[1]);
        }
        return ran;
    }

    private static void assertThatSourcesComeFirst(FlowDefinition definition, List<String> events) {
        for (var connection : definition.connections()) {
            int started = indexOf(events, "started " + connection.target() + " ");
            if (started >= 0 && connection.configuration() instanceof FlowConnection.Data) {
                assertThat(indexOf(events, "completed " + connection.source() + " "))
                        .isBetween(0, started);
            }
        }
    }

    private static int indexOf(List<String> events, String start) {
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).startsWith(start)) {
                return i;
            }
        }
        return -1;
    }
}
