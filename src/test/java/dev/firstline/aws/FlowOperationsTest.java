package dev.firstline.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.firstline.TestDatabase;
import dev.firstline.flow.catalog.Flows;
import dev.firstline.flow.catalog.TestFlows;
import dev.firstline.identity.TestAccessKeys;
import dev.firstline.platform.Ids;
import dev.firstline.platform.Sql;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.bedrockagent.BedrockAgentClient;
import software.amazon.awssdk.services.bedrockagent.model.ConflictException;
import software.amazon.awssdk.services.bedrockagent.model.CreateFlowAliasResponse;
import software.amazon.awssdk.services.bedrockagent.model.CreateFlowResponse;
import software.amazon.awssdk.services.bedrockagent.model.FlowAliasConcurrencyConfiguration;
import software.amazon.awssdk.services.bedrockagent.model.FlowAliasRoutingConfigurationListItem;
import software.amazon.awssdk.services.bedrockagent.model.FlowDefinition;
import software.amazon.awssdk.services.bedrockagent.model.FlowStatus;
import software.amazon.awssdk.services.bedrockagent.model.FlowSummary;
import software.amazon.awssdk.services.bedrockagent.model.FlowValidation;
import software.amazon.awssdk.services.bedrockagent.model.FlowValidationType;
import software.amazon.awssdk.services.bedrockagent.model.FlowVersionSummary;
import software.amazon.awssdk.services.bedrockagent.model.IncludedData;
import software.amazon.awssdk.services.bedrockagent.model.ResourceNotFoundException;
import software.amazon.awssdk.services.bedrockagent.model.ValidationException;

/// Flows, versions and aliases, asked for by the official client.
@QuarkusTest
@WithTestResource(TestDatabase.class)
class FlowOperationsTest {

    private static final String ROLE = "arn:aws:iam::123456789012:role/flows";
    private static final String KEY_ARN =
            "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555";
    private static final String NOBODY = "AAAAAAAAAA";

    @Inject TestAccessKeys keys;
    @Inject Flows flows;
    @Inject Sql sql;

    private BedrockAgentClient client;

    @BeforeEach
    void connect() {
        client = AwsClients.agent(keys.issue());
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void aFlowIsKeptAsItWasSent() {
        var definition = EchoFlow.definition();

        var created =
                client.createFlow(it ->
                        it.name(name())
                                .description("Repeats")
                                .executionRoleArn(ROLE)
                                .customerEncryptionKeyArn(KEY_ARN)
                                .definition(definition));
        var read = client.getFlow(it -> it.flowIdentifier(created.id()));

        assertThat(created.statusAsString()).isEqualTo("NotPrepared");
        assertThat(created.version()).isEqualTo("DRAFT");
        assertThat(created.arn()).endsWith(":flow/" + created.id());
        assertThat(read.definition()).isEqualTo(definition);
        assertThat(read.description()).isEqualTo("Repeats");
        assertThat(read.executionRoleArn()).isEqualTo(ROLE);
        assertThat(read.customerEncryptionKeyArn()).isEqualTo(KEY_ARN);
        assertThat(read.createdAt()).isEqualTo(created.createdAt());
        assertThat(read.hasValidations()).isTrue();
    }

    @Test
    void anArnNamesAFlowLikeItsId() {
        var flow = create();

        var read = client.getFlow(it -> it.flowIdentifier(flow.arn()));

        assertThat(read.id()).isEqualTo(flow.id());
    }

    @Test
    void metadataAreWithoutTheDefinition() {
        var flow = create();

        var read =
                client.getFlow(it ->
                        it.flowIdentifier(flow.id()).includedData(IncludedData.METADATA_ONLY));

        assertThat(read.definition()).isNull();
        assertThat(read.name()).isEqualTo(flow.name());
    }

    @Test
    void aFlowMayBeginWithoutDefinition() {
        var flow = client.createFlow(it -> it.name(name()).executionRoleArn(ROLE));

        assertThat(flow.definition().nodes()).isEmpty();
    }

    @Test
    void membersAreCheckedAllAtOnce() {
        assertThatThrownBy(() ->
                        client.createFlow(it ->
                                it.name("two words").executionRoleArn("nobody").description("")))
                .isInstanceOfSatisfying(
                        ValidationException.class,
                        refused -> {
                            assertThat(refused.statusCode()).isEqualTo(400);
                            assertThat(refused.fieldList())
                                    .extracting("name")
                                    .containsExactlyInAnyOrder(
                                            "name", "executionRoleArn", "description");
                        });
        assertThatThrownBy(() -> client.getFlow(it -> it.flowIdentifier("no id")))
                .isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> client.getFlow(it -> it.flowIdentifier(NOBODY)))
                .isInstanceOfSatisfying(
                        ResourceNotFoundException.class,
                        missing -> assertThat(missing.statusCode()).isEqualTo(404));
    }

    @Test
    void aNameIsTakenOnce() {
        var flow = create();

        assertThatThrownBy(
                        () -> client.createFlow(it -> it.name(flow.name()).executionRoleArn(ROLE)))
                .isInstanceOfSatisfying(
                        ConflictException.class,
                        taken -> assertThat(taken.statusCode()).isEqualTo(409));
    }

    @Test
    void aRepeatedRequestHasOneEffect() {
        String token = UUID.randomUUID().toString();
        String name = name();

        var first =
                client.createFlow(it -> it.name(name).executionRoleArn(ROLE).clientToken(token));
        var second =
                client.createFlow(it -> it.name(name).executionRoleArn(ROLE).clientToken(token));

        assertThat(second.equalsBySdkFields(first)).isTrue();
        assertThatThrownBy(() ->
                        client.createFlow(
                                it -> it.name(name()).executionRoleArn(ROLE).clientToken(token)))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("clientToken");
    }

    @Test
    void whatARefusedRequestClaimedIsFreeAgain() {
        String token = UUID.randomUUID().toString();
        var flow = create();

        assertThatThrownBy(() ->
                        client.createFlow(it ->
                                it.name(flow.name()).executionRoleArn(ROLE).clientToken(token)))
                .isInstanceOf(ConflictException.class);
        var other =
                client.createFlow(it -> it.name(name()).executionRoleArn(ROLE).clientToken(token));

        assertThat(other.id()).isNotEqualTo(flow.id());
    }

    @Test
    void preparingASoundDraftMakesItReady() {
        var flow = create();

        var preparing = client.prepareFlow(it -> it.flowIdentifier(flow.id()));

        assertThat(preparing.sdkHttpResponse().statusCode()).isEqualTo(202);
        assertThat(preparing.status()).isEqualTo(FlowStatus.PREPARING);
        assertThat(status(flow.id())).isEqualTo(FlowStatus.PREPARED);
    }

    @Test
    void preparingABrokenDraftSaysWhatIsWrong() {
        var flow =
                client.createFlow(it ->
                        it.name(name())
                                .executionRoleArn(ROLE)
                                .definition(EchoFlow.withoutConnection()));

        client.prepareFlow(it -> it.flowIdentifier(flow.id()));
        var read = client.getFlow(it -> it.flowIdentifier(flow.id()));

        assertThat(read.status()).isEqualTo(FlowStatus.FAILED);
        assertThat(read.validations())
                .extracting(FlowValidation::type)
                .contains(FlowValidationType.UNFULFILLED_NODE_INPUT);
        assertThat(read.validations().getFirst().details()).isNotNull();
    }

    @Test
    void preparingADraftThatCouldNotRunSaysWhatIsWrong() {
        var id = flows.create(TestFlows.unplannable(name())).id();

        client.prepareFlow(it -> it.flowIdentifier(id));
        var read = client.getFlow(it -> it.flowIdentifier(id));
        var validated = client.validateFlowDefinition(it -> it.definition(read.definition()));

        assertThat(read.status()).isEqualTo(FlowStatus.FAILED);
        assertThat(read.validations()).isEqualTo(validated.validations());
        assertThat(read.validations())
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.type()).isEqualTo(FlowValidationType.UNSPECIFIED);
                    assertThat(found.message()).startsWith("Node Work, input right: ");
                });
    }

    @Test
    void aChangeHasToBePreparedAgain() {
        var flow = prepared();

        var changed =
                client.updateFlow(it ->
                        it.flowIdentifier(flow.id())
                                .name(flow.name() + "-2")
                                .executionRoleArn(ROLE)
                                .definition(EchoFlow.definition()));

        assertThat(changed.name()).isEqualTo(flow.name() + "-2");
        assertThat(changed.description()).isNull();
        assertThat(changed.status()).isEqualTo(FlowStatus.NOT_PREPARED);
        assertThatThrownBy(() -> client.createFlowVersion(it -> it.flowIdentifier(flow.id())))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("currently in status NotPrepared");
    }

    @Test
    void aDefinitionIsValidatedWithoutAFlow() {
        var good = client.validateFlowDefinition(it -> it.definition(EchoFlow.definition()));
        var bad =
                client.validateFlowDefinition(
                        it -> it.definition(FlowDefinition.builder().build()));

        assertThat(good.validations()).isEmpty();
        assertThat(bad.validations())
                .extracting(FlowValidation::type)
                .contains(
                        FlowValidationType.MISSING_STARTING_NODES,
                        FlowValidationType.MISSING_ENDING_NODES);
    }

    @Test
    void versionsAreSnapshotsWithNumbersOfTheirOwn() {
        var flow = prepared();

        var first =
                client.createFlowVersion(
                        it -> it.flowIdentifier(flow.arn()).description("The first"));
        client.updateFlow(
                it -> it.flowIdentifier(flow.id()).name(flow.name()).executionRoleArn(ROLE));
        var read = client.getFlowVersion(it -> it.flowIdentifier(flow.id()).flowVersion("1"));

        assertThat(first.version()).isEqualTo("1");
        assertThat(first.status()).isEqualTo(FlowStatus.PREPARED);
        assertThat(read.definition()).isEqualTo(EchoFlow.definition());
        assertThat(read.description()).isEqualTo("The first");
        assertThat(read.executionRoleArn()).isEqualTo(ROLE);
        assertThatThrownBy(() ->
                        client.getFlowVersion(it -> it.flowIdentifier(flow.id()).flowVersion("7")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void theNumberOfADeletedVersionIsNotGivenAgain() {
        var flow = prepared();
        version(flow.id());
        String second = version(flow.id());

        client.deleteFlowVersion(it -> it.flowIdentifier(flow.id()).flowVersion(second));
        String third = version(flow.id());

        assertThat(List.of(second, third)).containsExactly("2", "3");
        assertThat(
                        client
                                .listFlowVersionsPaginator(it -> it.flowIdentifier(flow.id()))
                                .flowVersionSummaries()
                                .stream()
                                .map(FlowVersionSummary::version))
                .containsExactly("3", "1");
    }

    @Test
    void aVersionThatIsServedStaysUnlessSomebodyInsists() {
        var flow = prepared();
        String version = version(flow.id());
        alias(flow.id(), version);

        assertThatThrownBy(() ->
                        client.deleteFlowVersion(
                                it -> it.flowIdentifier(flow.id()).flowVersion(version)))
                .isInstanceOf(ConflictException.class);
        var deleted =
                client.deleteFlowVersion(it ->
                        it.flowIdentifier(flow.id())
                                .flowVersion(version)
                                .skipResourceInUseCheck(true));

        assertThat(deleted.version()).isEqualTo(version);
    }

    @Test
    void anAliasServesOneVersionOrTheDraft() {
        var flow = prepared();
        String version = version(flow.id());

        var alias =
                client.createFlowAlias(it ->
                        it.flowIdentifier(flow.id())
                                .name("live")
                                .description("What customers get")
                                .concurrencyConfiguration(
                                        FlowAliasConcurrencyConfiguration.builder()
                                                .type("Automatic")
                                                .maxConcurrency(8)
                                                .build())
                                .routingConfiguration(route(version)));
        var read =
                client.getFlowAlias(
                        it -> it.flowIdentifier(flow.arn()).aliasIdentifier(alias.arn()));
        var moved =
                client.updateFlowAlias(it ->
                        it.flowIdentifier(flow.id())
                                .aliasIdentifier(alias.id())
                                .name("latest")
                                .routingConfiguration(route("DRAFT")));

        assertThat(alias.arn()).endsWith(":flow/" + flow.id() + "/alias/" + alias.id());
        assertThat(read.routingConfiguration()).containsExactly(route(version));
        assertThat(read.concurrencyConfiguration().maxConcurrency()).isEqualTo(8);
        assertThat(read.description()).isEqualTo("What customers get");
        assertThat(moved.name()).isEqualTo("latest");
        assertThat(moved.routingConfiguration()).containsExactly(route("DRAFT"));
        assertThat(moved.concurrencyConfiguration()).isNull();
    }

    @Test
    void anAliasNeedsWhatItServes() {
        var flow = prepared();

        assertThatThrownBy(() -> alias(flow.id(), "3"))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> alias(flow.id(), "0")).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() ->
                        client.createFlowAlias(it ->
                                it.flowIdentifier(flow.id())
                                        .name("live")
                                        .routingConfiguration(route("DRAFT"), route("DRAFT"))))
                .isInstanceOf(ValidationException.class);
        assertThatThrownBy(() ->
                        client.getFlowAlias(
                                it -> it.flowIdentifier(flow.id()).aliasIdentifier(NOBODY)))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void everyFlowHasATestAlias() {
        var flow = create();

        var alias =
                client.getFlowAlias(
                        it -> it.flowIdentifier(flow.id()).aliasIdentifier("TSTALIASID"));

        assertThat(alias.routingConfiguration()).containsExactly(route("DRAFT"));
        assertThatThrownBy(() ->
                        client.deleteFlowAlias(
                                it -> it.flowIdentifier(flow.id()).aliasIdentifier("TSTALIASID")))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void aFlowWithAliasesStaysUnlessSomebodyInsists() {
        var flow = prepared();
        var alias = alias(flow.id(), version(flow.id()));
        var served = prepared();
        alias(served.id(), version(served.id()));

        assertThatThrownBy(() -> client.deleteFlow(it -> it.flowIdentifier(flow.id())))
                .isInstanceOf(ConflictException.class);
        client.deleteFlowAlias(it -> it.flowIdentifier(flow.id()).aliasIdentifier(alias.id()));
        var deleted = client.deleteFlow(it -> it.flowIdentifier(flow.id()));
        client.deleteFlow(it -> it.flowIdentifier(served.id()).skipResourceInUseCheck(true));

        assertThat(deleted.id()).isEqualTo(flow.id());
        for (String id : List.of(flow.id(), served.id())) {
            assertThatThrownBy(() -> client.getFlow(it -> it.flowIdentifier(id)))
                    .isInstanceOf(ResourceNotFoundException.class);
        }
    }

    @Test
    void listsComePageByPage() {
        var made = List.of(create().id(), create().id(), create().id());

        var pages = client.listFlowsPaginator(it -> it.maxResults(2));

        assertThat(pages.stream()).allMatch(page -> page.flowSummaries().size() <= 2);
        assertThat(pages.flowSummaries().stream().map(FlowSummary::id))
                .doesNotHaveDuplicates()
                .containsSubsequence(made);
        assertThatThrownBy(() -> client.listFlows(it -> it.nextToken("made-up")))
                .isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> client.listFlows(it -> it.maxResults(1_001)))
                .isInstanceOf(ValidationException.class);
    }

    @Test
    void aFlowThatCannotBeReadHidesNoOther() {
        var spoilt = create();
        var sound = create();
        TestFlows.spoil(sql, spoilt.id());

        var unreadable = catchThrowable(() -> client.getFlow(it -> it.flowIdentifier(spoilt.id())));
        var listed =
                client.listFlowsPaginator(it -> it.maxResults(100)).flowSummaries().stream()
                        .filter(flow -> Set.of(spoilt.id(), sound.id()).contains(flow.id()))
                        .toList();
        var versions = client.listFlowVersions(it -> it.flowIdentifier(spoilt.id()));
        var aliases = client.listFlowAliases(it -> it.flowIdentifier(spoilt.id()));
        TestFlows.forget(sql, spoilt.id());

        assertThat(unreadable).isNotNull();
        assertThat(listed)
                .extracting(FlowSummary::name)
                .containsExactly(spoilt.name(), sound.name());
        assertThat(listed)
                .allSatisfy(flow -> {
                    assertThat(flow.arn()).endsWith(":flow/" + flow.id());
                    assertThat(flow.status()).isEqualTo(FlowStatus.NOT_PREPARED);
                    assertThat(flow.version()).isEqualTo("DRAFT");
                });
        assertThat(versions.flowVersionSummaries()).isEmpty();
        assertThat(aliases.flowAliasSummaries()).isEmpty();
    }

    @Test
    void aliasesComePageByPage() {
        var flow = prepared();
        var names = List.of("one", "two", "three");
        names.forEach(name ->
                client.createFlowAlias(it ->
                        it.flowIdentifier(flow.id())
                                .name(name)
                                .routingConfiguration(route("DRAFT"))));

        var listed =
                client.listFlowAliasesPaginator(it -> it.flowIdentifier(flow.id()).maxResults(1))
                        .flowAliasSummaries();

        assertThat(listed.stream().map(alias -> alias.name())).containsExactlyElementsOf(names);
    }

    @Test
    void tagsStayWithFlowsAndAliases() {
        var flow =
                client.createFlow(it ->
                        it.name(name())
                                .executionRoleArn(ROLE)
                                .tags(Map.of("team", "support", "stage", "test")));
        client.tagResource(it -> it.resourceArn(flow.arn()).tags(Map.of("owner", "ada")));
        client.untagResource(it -> it.resourceArn(flow.arn()).tagKeys("stage", "team"));
        var alias = alias(flow.id(), "DRAFT");
        client.tagResource(it -> it.resourceArn(alias.arn()).tags(Map.of("a", "b")));

        assertThat(client.listTagsForResource(it -> it.resourceArn(flow.arn())).tags())
                .isEqualTo(Map.of("owner", "ada"));
        assertThat(client.listTagsForResource(it -> it.resourceArn(alias.arn())).tags())
                .isEqualTo(Map.of("a", "b"));
        assertThatThrownBy(() ->
                        client.listTagsForResource(
                                it -> it.resourceArn(flow.arn().replace(flow.id(), NOBODY))))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() ->
                        client.tagResource(it -> it.resourceArn(flow.arn()).tags(Map.of("!", ""))))
                .isInstanceOf(ValidationException.class);
        assertThatThrownBy(
                        () -> client.untagResource(it -> it.resourceArn(flow.arn()).tagKeys("!")))
                .isInstanceOf(ValidationException.class);
    }

    private CreateFlowResponse create() {
        return client.createFlow(
                it -> it.name(name()).executionRoleArn(ROLE).definition(EchoFlow.definition()));
    }

    private CreateFlowResponse prepared() {
        var flow = create();
        client.prepareFlow(it -> it.flowIdentifier(flow.id()));
        return flow;
    }

    private String version(String flowId) {
        return client.createFlowVersion(it -> it.flowIdentifier(flowId)).version();
    }

    private CreateFlowAliasResponse alias(String flowId, String version) {
        return client.createFlowAlias(
                it -> it.flowIdentifier(flowId).name("live").routingConfiguration(route(version)));
    }

    private FlowStatus status(String flowId) {
        return client.getFlow(it -> it.flowIdentifier(flowId)).status();
    }

    private static FlowAliasRoutingConfigurationListItem route(String version) {
        return FlowAliasRoutingConfigurationListItem.builder().flowVersion(version).build();
    }

    private static String name() {
        return "echo-" + Ids.shortId();
    }
}
