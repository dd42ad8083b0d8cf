package dev.firstline.flow.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firstline.TestDatabase;
import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.definition.FlowDefinitionCodec;
import dev.firstline.flow.definition.validation.FlowFinding;
import dev.firstline.platform.Ids;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class FlowsTest {

    @Inject Flows flows;
    @Inject SupportFlowSeed seed;
    @Inject DataSource dataSource;

    @Test
    void aNewFlowIsNotPrepared() {
        var flow = flows.create(valid());

        assertThat(flow.status()).isEqualTo(FlowStatus.NOT_PREPARED);
        assertThat(flow.id()).matches("[0-9A-Z]{10}");
        assertThat(flow.arn())
                .isEqualTo("arn:aws:bedrock:us-east-1:000000000000:flow/" + flow.id());
        assertThat(flows.findByName(flow.draft().name())).contains(flow);
    }

    @Test
    void twoFlowsMayNotShareAName() {
        var draft = valid();
        flows.create(draft);

        assertThatThrownBy(() -> flows.create(draft)).isInstanceOf(FlowConflictException.class);
    }

    @Test
    void onlyAPreparedDraftIsPublished() {
        var flow = flows.create(valid());

        assertThatThrownBy(() -> flows.publish(flow.id(), null))
                .isInstanceOf(FlowConflictException.class)
                .hasMessageContaining("NotPrepared");
        flows.prepare(flow.id());
        assertThat(flows.publish(flow.id(), "first").number()).isEqualTo(1);
    }

    @Test
    void preparingAnInvalidDraftFailsWithReasons() {
        var flow = flows.create(withDefinition(new FlowDefinition(List.of(), List.of())));

        var preparation = flows.prepare(flow.id());

        assertThat(preparation.status()).isEqualTo(FlowStatus.FAILED);
        assertThat(preparation.findings()).isNotEmpty();
        var stored = flows.findByName(flow.draft().name()).orElseThrow();
        assertThat(stored.status()).isEqualTo(FlowStatus.FAILED);
        assertThat(stored.validations()).hasSameSizeAs(preparation.findings());
    }

    @Test
    void aPromptThatIsNotThereIsFoundWhenAFlowIsPrepared() {
        var named = SupportFlow.draft();
        var labels = new HashMap<String, String>();
        FlowPrompts.arns(named.definition()).forEach(arn -> labels.put(arn, "no-such-label"));
        var bound =
                new FlowDraft(
                        "flow-" + Ids.shortId(),
                        null,
                        named.role(),
                        named.definition(),
                        named.policy(),
                        new FlowBindings(labels));
        assertThat(flows.prepare(flows.create(valid()).id()).status())
                .isEqualTo(FlowStatus.PREPARED);

        var preparation = flows.prepare(flows.create(bound).id());

        assertThat(preparation.status()).isEqualTo(FlowStatus.FAILED);
        assertThat(preparation.findings())
                .extracting(FlowFinding::message)
                .anySatisfy(message ->
                        assertThat(message)
                                .startsWith(
                                        "Node Answer, sourceConfiguration.resource.promptArn: The"
                                                + " prompt FLANSWER01 has no label no-such-label.")
                                .contains("Move the label"));
    }

    @ParameterizedTest
    @CsvSource({
        "FLANSWER01:999, has no version 999",
        "NOSUCHPRM1, There is no prompt",
        "nonsense, There is no prompt"
    })
    void aPromptNodeSaysWhatItsArnMisses(String arn, String problem) {
        var json = FlowDefinitionCodec.toJson(SupportFlow.definition()).toString();
        var definition =
                FlowDefinitionCodec.read(
                        json.replaceAll(
                                "\"promptArn\":\"[^\"]*FLANSWER01\"",
                                "\"promptArn\":\"" + arn + "\""));

        var findings = flows.prepare(flows.create(withDefinition(definition)).id()).findings();

        assertThat(findings)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.message()).contains("Node Answer", problem);
                    assertThat(finding.details()).containsEntry("node", "Answer");
                });
    }

    @Test
    void changingAPreparedDraftUnpreparesIt() {
        var flow = flows.create(valid());
        flows.prepare(flow.id());

        var changed = flows.update(flow.id(), flow.draft());

        assertThat(changed.status()).isEqualTo(FlowStatus.NOT_PREPARED);
    }

    @Test
    void aVersionKeepsWhatItWasPublishedWith() {
        var flow = published();

        flows.update(flow.id(), withDefinition(new FlowDefinition(List.of(), List.of())));

        var version = flows.findVersion(flow.id(), 1).orElseThrow();
        assertThat(version.definition()).isEqualTo(flow.draft().definition());
        assertThat(version.policy()).isEqualTo(flow.draft().policy());
    }

    @Test
    void theDatabaseRefusesToChangeAVersion() throws Exception {
        var flow = published();

        try (var connection = dataSource.getConnection();
                var statement =
                        connection.prepareStatement(
                                "update flow_version set description = 'x' where flow_id = ?")) {
            statement.setString(1, flow.id());

            assertThatThrownBy(statement::executeUpdate)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("cannot be changed");
        }
    }

    @Test
    void anAliasIsRepointedForTheNextRun() {
        var flow = published();
        flows.createAlias(flow.id(), "live", 1);
        var name = flow.draft().name();
        assertThat(flows.resolve(name, "live").version()).isEqualTo(1);
        flows.prepare(flow.id());
        flows.publish(flow.id(), "second");

        flows.repoint(flow.id(), "live", 2);

        var live = flows.resolve(name, "live");
        assertThat(live.version()).isEqualTo(2);
        assertThat(live.plan().definition()).isEqualTo(flow.draft().definition());
        assertThat(live.aliasArn())
                .isEqualTo(flow.arn() + "/alias/" + flows.aliases(flow.id()).getFirst().id());
    }

    @Test
    void aPlanIsCompiledOnce() {
        var flow = published();
        flows.createAlias(flow.id(), "live", 1);
        var first = flows.resolve(flow.draft().name(), "live");

        var second = flows.resolve(flow.draft().name(), "live");

        assertThat(second.plan()).isSameAs(first.plan());
    }

    @Test
    void whatDoesNotExistIsSaidByName() {
        var flow = published();

        assertThatThrownBy(() -> flows.resolve("no-such-flow", "live"))
                .isInstanceOf(FlowNotFoundException.class)
                .hasMessageContaining("no-such-flow");
        assertThatThrownBy(() -> flows.resolve(flow.draft().name(), "beta"))
                .isInstanceOf(FlowNotFoundException.class)
                .hasMessageContaining("beta");
        assertThatThrownBy(() -> flows.createAlias(flow.id(), "live", 7))
                .isInstanceOf(FlowNotFoundException.class);
    }

    @Test
    void seedingManyTimesAtOnceGivesOneFlow() throws Exception {
        var threads =
                IntStream.range(0, 4).mapToObj(_ -> Thread.ofVirtual().start(seed::seed)).toList();
        for (Thread thread : threads) {
            thread.join();
        }

        var live = flows.resolve("customer-support", "live");

        assertThat(live.version()).isEqualTo(1);
        assertThat(flows.versions(live.flowId())).hasSize(1);
        assertThat(live.plan().definition()).isEqualTo(SupportFlow.definition());
    }

    private FlowView published() {
        var flow = flows.create(valid());
        flows.prepare(flow.id());
        flows.publish(flow.id(), "first");
        return flow;
    }

    private static FlowDraft valid() {
        return withDefinition(SupportFlow.definition());
    }

    private static FlowDraft withDefinition(FlowDefinition definition) {
        var shipped = SupportFlow.draft();
        return new FlowDraft(
                "flow-" + Ids.shortId(), null, shipped.role(), definition, shipped.policy());
    }
}
