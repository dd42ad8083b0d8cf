package dev.firstline.flow.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firstline.TestDatabase;
import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.definition.validation.FlowFinding;
import dev.firstline.flow.engine.Catcher;
import dev.firstline.flow.engine.NodePolicy;
import dev.firstline.flow.engine.RetryPolicy;
import dev.firstline.flow.engine.RoundPolicy;
import dev.firstline.flow.engine.RunPolicy;
import dev.firstline.platform.Ids;
import dev.firstline.platform.Sql;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class FlowLifecycleTest {

    @Inject Flows flows;
    @Inject FlowAliases aliases;
    @Inject Sql sql;

    @Test
    void nobodyOverwritesADraftTheyHaveNotSeen() {
        var flow = flows.create(draft());
        var renamed = flow.draft();
        flows.change(flow.id(), flow.revision(), renamed);

        assertThatThrownBy(() -> flows.change(flow.id(), flow.revision(), renamed))
                .isInstanceOf(FlowConflictException.class)
                .hasMessageContaining("Somebody else has changed the draft");
    }

    @Test
    void ofManyWhoChangeTheSameDraftOneSucceeds() throws Exception {
        var flow = flows.create(draft());
        var changed = new AtomicInteger();

        var threads =
                IntStream.range(0, 4)
                        .mapToObj(_ -> Thread.ofVirtual().start(() -> tryChange(flow, changed)))
                        .toList();
        for (var thread : threads) {
            thread.join();
        }

        assertThat(changed).hasValue(1);
        assertThat(flows.find(flow.id()).orElseThrow().revision()).isEqualTo(flow.revision() + 1);
    }

    @Test
    void theDraftRunsAsItWasLastPrepared() {
        var flow = flows.create(draft());
        assertThatThrownBy(() -> flows.resolveDraft(flow.id()))
                .isInstanceOf(FlowConflictException.class)
                .hasMessageContaining("Prepare it first");
        flows.prepare(flow.id());

        flows.update(flow.id(), empty(flow));

        var live = flows.resolveById(flow.id(), "TSTALIASID");
        assertThat(live.plan().definition()).isEqualTo(SupportFlow.definition());
        assertThat(live.version()).isEqualTo(FlowVersionView.DRAFT);
        assertThat(flows.findRun(flow.id(), live.version()))
                .hasValueSatisfying(
                        run -> assertThat(run.definition()).isEqualTo(SupportFlow.definition()));
    }

    @Test
    void anAliasGoesBackInOneStepAndForthAgain() {
        var flow = published(2);
        var alias = flows.createAlias(flow.id(), "live", 1);
        aliases.change(flow.id(), alias.id(), new AliasDraft("live", "For all", AliasTarget.of(2)));

        var back = aliases.rollBack(flow.id(), alias.id());

        assertThat(back.version()).isEqualTo(1);
        assertThat(flows.resolve(flow.draft().name(), "live").version()).isEqualTo(1);
        assertThat(back.previous()).isEqualTo(AliasTarget.of(2));
        assertThat(aliases.rollBack(flow.id(), alias.id()).version()).isEqualTo(2);
    }

    @Test
    void anAliasThatServedNothingBeforeCannotGoBack() {
        var flow = published(1);
        var alias = flows.createAlias(flow.id(), "live", 1);

        assertThatThrownBy(() -> aliases.rollBack(flow.id(), alias.id()))
                .isInstanceOf(FlowConflictException.class)
                .hasMessageContaining("nothing to go back to");
    }

    @Test
    void aSplitGivesEachConversationItsVersion() {
        var flow = published(2);
        var target = new AliasTarget(1, new AliasTarget.Split(2, 50));
        aliases.create(flow.id(), new AliasDraft("live", null, target));
        var name = flow.draft().name();

        var served =
                IntStream.range(0, 100)
                        .mapToObj(i -> flows.resolve(name, "live", "conversation-" + i).version())
                        .toList();

        assertThat(served).contains(1, 2).doesNotContain(0);
        assertThat(flows.resolve(name, "live", "conversation-1").version())
                .isEqualTo(served.get(1));
        assertThat(flows.resolve(name, "live").version()).isEqualTo(1);
    }

    @Test
    void nobodyOverwritesAnAliasTheyHaveNotSeen() {
        var flow = published(2);
        var alias = flows.createAlias(flow.id(), "live", 1);
        var two = new AliasDraft("live", null, AliasTarget.of(2));
        aliases.change(flow.id(), alias.id(), alias.revision(), two);

        assertThatThrownBy(() -> aliases.change(flow.id(), alias.id(), alias.revision(), two))
                .isInstanceOf(FlowConflictException.class);
    }

    @Test
    void aVersionInUseIsNotDeleted() {
        var flow = published(3);
        var target = new AliasTarget(1, new AliasTarget.Split(2, 10));
        aliases.create(flow.id(), new AliasDraft("live", null, target));

        assertThatThrownBy(() -> flows.deleteVersion(flow.id(), 1)).hasMessageContaining("live");
        assertThatThrownBy(() -> flows.deleteVersion(flow.id(), 2)).hasMessageContaining("live");
        flows.deleteVersion(flow.id(), 3);

        assertThat(flows.versions(flow.id()))
                .extracting(FlowVersionSummary::number)
                .containsExactly(2, 1);
        assertThat(flows.findVersion(flow.id(), 3)).isEmpty();
        assertThat(flows.findRun(flow.id(), 3)).isPresent();
        assertThatThrownBy(() -> flows.deleteVersion(flow.id(), 3))
                .isInstanceOf(FlowNotFoundException.class);
    }

    @Test
    void theNumberOfADeletedVersionIsNotGivenAgain() {
        var flow = published(2);
        flows.deleteVersion(flow.id(), 2);

        var next = flows.publish(flow.id(), "third");

        assertThat(next.number()).isEqualTo(3);
    }

    @Test
    void goingBackNeverLeadsToADeletedVersion() {
        var flow = published(2);
        var alias = flows.createAlias(flow.id(), "live", 1);
        flows.repoint(flow.id(), "live", 2);

        flows.deleteVersion(flow.id(), 1);

        assertThat(aliases.find(flow.id(), alias.id()).orElseThrow().previous()).isNull();
    }

    @Test
    void aFlowInUseIsNotDeleted() {
        var flow = published(1);
        flows.createAlias(flow.id(), "live", 1);

        assertThatThrownBy(() -> flows.delete(flow.id()))
                .isInstanceOf(FlowConflictException.class)
                .hasMessageContaining("live");
        flows.deleteInUse(flow.id());

        assertThat(flows.find(flow.id())).isEmpty();
        assertThatThrownBy(() -> flows.resolve(flow.draft().name(), "live"))
                .isInstanceOf(FlowNotFoundException.class);
        assertThat(flows.create(flow.draft()).draft().name()).isEqualTo(flow.draft().name());
        assertThat(flows.findRun(flow.id(), 1)).isPresent();
    }

    @Test
    void everyChangeIsInTheAuditTrail() {
        var flow = published(2);
        var alias = flows.createAlias(flow.id(), "live", 1);
        flows.repoint(flow.id(), "live", 2);
        aliases.rollBack(flow.id(), alias.id());
        flows.deleteInUse(flow.id());

        List<String> actions =
                sql.list(
                        "select action from audit_event where object like ? order by id",
                        row -> row.getString(1),
                        "flow/" + flow.id() + "%");

        assertThat(actions)
                .containsExactlyInAnyOrder(
                        "flow.created",
                        "flow.prepared",
                        "flow.published",
                        "flow.published",
                        "flow.alias-created",
                        "flow.alias-changed",
                        "flow.alias-rolled-back",
                        "flow.alias-deleted",
                        "flow.deleted");
    }

    private void tryChange(FlowView flow, AtomicInteger changed) {
        try {
            flows.change(flow.id(), flow.revision(), flow.draft());
            changed.incrementAndGet();
        } catch (FlowConflictException _) {
            // The others lose.
        }
    }

    private FlowView published(int versions) {
        var flow = flows.create(draft());
        flows.prepare(flow.id());
        for (int i = 1; i <= versions; i++) {
            flows.publish(flow.id(), "number " + i);
        }
        return flow;
    }

    /// Amazon Bedrock's operations replace a definition and keep the policy, so the two may no longer fit.
    @Test
    void aDraftWhosePolicyCatchesNothingIsNotPrepared() {
        var shipped = draft();
        var flow = flows.create(catching(shipped, "Nowhere"));

        var preparation = flows.prepare(flow.id());

        assertThat(preparation.status()).isEqualTo(FlowStatus.FAILED);
        assertThat(preparation.findings())
                .extracting(FlowFinding::message)
                .containsExactly(
                        "Node OpenTicket, Catch[0].Next: the flow has no node Nowhere."
                                + " Name a node of the flow, or give a Default instead.");
        assertThat(flows.find(flow.id()).orElseThrow().validations().toString())
                .contains("no node Nowhere");
    }

    @Test
    void aDraftThatCannotBePlannedIsNotPrepared() {
        var flow = flows.create(TestFlows.unplannable("life-" + Ids.shortId()));

        var preparation = flows.prepare(flow.id());

        assertThat(preparation.status()).isEqualTo(FlowStatus.FAILED);
        assertThat(preparation.findings())
                .filteredOn(FlowFinding::isError)
                .extracting(FlowFinding::details)
                .containsExactly(Map.of("node", "Work", "input", "right"));
        assertThatThrownBy(() -> flows.resolveDraft(flow.id()))
                .isInstanceOf(FlowConflictException.class)
                .hasMessageContaining("Prepare it first");
    }

    private static FlowDraft catching(FlowDraft draft, String next) {
        var catcher = new Catcher(List.of("States.ALL"), new Catcher.Next(next, "$"));
        var policy = new NodePolicy(null, RetryPolicy.NONE, List.of(catcher), RoundPolicy.DEFAULT);
        return new FlowDraft(
                draft.name(),
                draft.description(),
                draft.role(),
                draft.definition(),
                new RunPolicy(NodePolicy.NONE, Map.of("OpenTicket", policy)),
                draft.bindings());
    }

    private static FlowDraft empty(FlowView flow) {
        var draft = flow.draft();
        return new FlowDraft(
                draft.name(),
                draft.description(),
                draft.role(),
                new FlowDefinition(List.of(), List.of()),
                draft.policy());
    }

    private static FlowDraft draft() {
        var shipped = SupportFlow.draft();
        return new FlowDraft(
                "life-" + Ids.shortId(),
                "A flow to change",
                shipped.role(),
                shipped.definition(),
                shipped.policy());
    }
}
