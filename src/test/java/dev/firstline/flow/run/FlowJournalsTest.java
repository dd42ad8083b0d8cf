package dev.firstline.flow.run;

import static dev.firstline.flow.definition.DataType.STRING;
import static dev.firstline.flow.definition.FlowBuilder.in;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.firstline.TestDatabase;
import dev.firstline.flow.definition.FlowBuilder;
import dev.firstline.flow.definition.NodeType;
import dev.firstline.flow.engine.FlowEngine;
import dev.firstline.flow.engine.FlowPlan;
import dev.firstline.flow.engine.Journal;
import dev.firstline.flow.engine.NodeFailure;
import dev.firstline.flow.engine.NodeOutcome;
import dev.firstline.flow.engine.RunContext;
import dev.firstline.flow.engine.RunListener;
import dev.firstline.flow.engine.RunOutcome;
import dev.firstline.flow.engine.RunPolicy;
import dev.firstline.flow.engine.RunRequest;
import dev.firstline.platform.Ids;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class FlowJournalsTest {

    private static final Map<String, JsonNode> DONE =
            Map.of("functionResponse", TextNode.valueOf("done \u0000 é"));

    @Inject FlowJournals journals;
    @Inject JournalStore store;
    @Inject DataSource dataSource;

    private final String run = Ids.uuid7().toString();

    @Test
    void aLaterAttemptKnowsWhatTheEarlierOneDid() {
        journals.open(run, 1).record(run + "/Each[2]/One", DONE);

        var later = journals.open(run, 2);

        assertThat(later.find(run + "/Each[2]/One")).contains(DONE);
        assertThat(later.find(run + "/Each[1]/One")).isEmpty();
    }

    @Test
    void anEarlierAttemptCannotWriteAnyMore() {
        var earlier = journals.open(run, 1);
        earlier.record(run + "/One", DONE);
        var later = journals.open(run, 2);

        assertThatThrownBy(() -> earlier.record(run + "/Two", DONE))
                .isInstanceOfSatisfying(
                        NodeFailure.class,
                        failure ->
                                assertThat(failure.errorName()).isEqualTo("Firstline.LeaseLost"));
        later.record(run + "/Three", DONE);

        assertThat(journals.open(run, 3).find(run + "/Two")).isEmpty();
        assertThatThrownBy(() -> journals.open(run, 2)).isInstanceOf(NodeFailure.class);
    }

    @Test
    void anAttemptThatHadWrittenNothingIsFencedToo() {
        var earlier = journals.open(run, 1);
        journals.open(run, 2);

        assertThatThrownBy(() -> earlier.record(run + "/One", DONE))
                .isInstanceOf(NodeFailure.class);
    }

    @Test
    void whatLedToAnEffectIsDurableBeforeItStarts() throws Exception {
        var journal = journals.open(run, 1);

        journal.note(run + "/Read", DONE);
        assertThat(entries()).isZero();
        journal.settle();
        assertThat(entries()).isEqualTo(1);
        journal.note(run + "/ReadMore", DONE);
        journal.record(run + "/Act", DONE);
        assertThat(entries()).isEqualTo(3);
    }

    @Test
    void forARunThatIsToldAnewOnlyEffectsAreRemembered() throws Exception {
        var journal = journals.openForEffects(run, 1);

        journal.note(run + "/Read", DONE);
        journal.settle();
        journal.record(run + "/Act", DONE);

        assertThat(entries()).isEqualTo(1);
    }

    @Test
    void manyRunsWriteAtTheSameTime() throws Exception {
        var started = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writes = new ArrayList<Future<?>>();
            for (int i = 0; i < 200; i++) {
                var id = Ids.uuid7().toString();
                writes.add(
                        threads.submit(() -> {
                            started.await();
                            var journal = journals.open(id, 1);
                            journal.record(id + "/One", DONE);
                            journal.record(id + "/Two", DONE);
                            assertThat(journals.open(id, 2).find(id + "/Two")).contains(DONE);
                            return null;
                        }));
            }
            started.countDown();
            for (var write : writes) {
                write.get(60, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void anotherProcessFinishesTheRunWithoutRepeatingAnEffect() {
        var calls = new ArrayList<String>();
        var stopped =
                run(
                        1,
                        calls,
                        name -> {
                            if (name.equals("Three")) {
                                throw new NodeFailure("Firstline.Internal", false, "killed", null);
                            }
                        });

        var finished = run(2, calls, name -> {});

        assertThat(stopped).isInstanceOf(RunOutcome.Failed.class);
        assertThat(finished)
                .isEqualTo(
                        new RunOutcome.Completed(
                                List.of(
                                        new RunOutcome.Output(
                                                "End", TextNode.valueOf("tent One Two Three")))));
        assertThat(calls).containsExactly("One", "Two", "Three", "Three");
    }

    @Test
    void theJournalOfARunThatEndedIsForgotten() {
        journals.open(run, 1).record(run + "/One", DONE);

        journals.end(run);

        await().untilAsserted(() -> assertThat(entries()).isZero());
    }

    @Test
    void oldJournalsAreForgotten() throws Exception {
        journals.open(run, 1).record(run + "/One", DONE);

        store.forgetOlderThan(Duration.ofHours(1));
        assertThat(entries()).isEqualTo(1);
        store.forgetOlderThan(Duration.ofSeconds(-1));
        assertThat(entries()).isZero();
    }

    private RunOutcome run(int attempt, List<String> calls, Before before) {
        var engine =
                new FlowEngine(
                        Map.of(
                                NodeType.LAMBDA_FUNCTION,
                                call -> {
                                    var name = call.node().name();
                                    calls.add(name);
                                    before.call(name);
                                    var text = call.inputs().values().iterator().next().asText();
                                    return NodeOutcome.output(
                                            "functionResponse",
                                            TextNode.valueOf(text + " " + name));
                                }));
        Journal journal = journals.open(run, attempt);
        var context = new RunContext(run, "flow", "alias", Map.of());
        return engine.run(
                FlowPlan.of(flow().build()),
                new RunRequest(context, TextNode.valueOf("tent"), RunPolicy.NONE, journal),
                new RunListener() {});
    }

    /// Something that happens before a node does its work.
    private interface Before {
        void call(String node);
    }

    private static FlowBuilder flow() {
        var flow = new FlowBuilder().start(STRING);
        var from = "Start.document";
        for (var name : List.of("One", "Two", "Three")) {
            flow.function(name, STRING, in("text", STRING)).data(from, name + ".text");
            from = name + ".functionResponse";
        }
        return flow.output("End", STRING).data(from, "End.document");
    }

    private int entries() throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement =
                        connection.prepareStatement(
                                "select count(*) from flow_journal_entry where run_id = ?")) {
            statement.setString(1, run);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }
}
