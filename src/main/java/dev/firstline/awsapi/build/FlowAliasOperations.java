package dev.firstline.awsapi.build;

import static dev.firstline.awsapi.AwsSurface.AGENT;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firstline.awsapi.AwsAnswer;
import dev.firstline.awsapi.AwsCall;
import dev.firstline.awsapi.AwsException;
import dev.firstline.awsapi.AwsOperation;
import dev.firstline.awsapi.AwsOperations;
import dev.firstline.flow.catalog.FlowAliasResource;
import dev.firstline.flow.catalog.FlowAliasResources;
import dev.firstline.flow.catalog.FlowAliases;
import dev.firstline.flow.catalog.FlowResources;
import dev.firstline.flow.catalog.FlowSnapshot;
import dev.firstline.identity.Permissions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Aliases of flows. The test alias is there and cannot be changed.
@Singleton
final class FlowAliasOperations implements AwsOperations {

    private static final String ALIASES = "/flows/{flowIdentifier}/aliases";
    private static final String ALIAS = ALIASES + "/{aliasIdentifier}";
    private static final Set<String> CONCURRENCY_TYPES = Set.of("Automatic", "Manual");
    private static final int CONCURRENCY_MAX = 100;

    private final FlowResources flows;
    private final FlowAliasResources resources;
    private final FlowAliases aliases;
    private final ClientTokens tokens;
    private final Tags tags;

    FlowAliasOperations(
            FlowResources flows,
            FlowAliasResources resources,
            FlowAliases aliases,
            ClientTokens tokens,
            Tags tags) {
        this.flows = flows;
        this.resources = resources;
        this.aliases = aliases;
        this.tokens = tokens;
        this.tags = tags;
    }

    @Override
    public List<AwsOperation> operations() {
        var read = Set.of(Permissions.FLOW_READ);
        var publish = Set.of(Permissions.FLOW_PUBLISH);
        return List.of(
                new AwsOperation(AGENT, "CreateFlowAlias", "POST", ALIASES, publish, this::create),
                new AwsOperation(AGENT, "ListFlowAliases", "GET", ALIASES, read, this::list),
                new AwsOperation(AGENT, "GetFlowAlias", "GET", ALIAS, read, this::get),
                new AwsOperation(AGENT, "UpdateFlowAlias", "PUT", ALIAS, publish, this::update),
                new AwsOperation(AGENT, "DeleteFlowAlias", "DELETE", ALIAS, publish, this::delete));
    }

    private AwsAnswer create(AwsCall call) {
        String flowId = Names.flowId(call.path("flowIdentifier"));
        var members = new Members(call.body());
        var token = members.textOrNull("clientToken", Rule.CLIENT_TOKEN);
        var given = members.tags();
        var wish = readWish(members);
        return AwsAnswer.of(
                201,
                Work.run(() ->
                        tokens.once(
                                call,
                                token,
                                flowId,
                                () -> {
                                    var alias = resources.create(flowId, wish);
                                    tags.replace(name(alias), given);
                                    return FlowJson.alias(alias);
                                })));
    }

    private AwsAnswer list(AwsCall call) {
        String flowId = Names.flowId(call.path("flowIdentifier"));
        var page = ListPage.of(call);
        return Work.run(() -> {
            if (!flows.exists(flowId)) {
                throw FlowOperations.missing(flowId);
            }
            return page.answer(
                    "flowAliasSummaries",
                    resources.page(flowId, page.position(), page.look()),
                    FlowJson::alias,
                    alias -> ListPage.at(alias.view().createdAt(), alias.view().id()));
        });
    }

    private AwsAnswer get(AwsCall call) {
        String flowId = Names.flowId(call.path("flowIdentifier"));
        String aliasId = Names.aliasId(call.path("aliasIdentifier"));
        return AwsAnswer.ok(Work.run(() -> FlowJson.alias(require(flowId, aliasId))));
    }

    private AwsAnswer update(AwsCall call) {
        String flowId = Names.flowId(call.path("flowIdentifier"));
        String aliasId = changeableId(call);
        var wish = readWish(new Members(call.body()));
        return AwsAnswer.ok(
                Work.run(() -> {
                    var _ = require(flowId, aliasId);
                    return FlowJson.alias(resources.update(flowId, aliasId, wish));
                }));
    }

    private AwsAnswer delete(AwsCall call) {
        String flowId = Names.flowId(call.path("flowIdentifier"));
        String aliasId = changeableId(call);
        return AwsAnswer.ok(
                Work.run(() -> {
                    var before = require(flowId, aliasId);
                    aliases.delete(flowId, aliasId);
                    tags.forget(name(before));
                    return FlowJson.object().put("flowId", flowId).put("id", aliasId);
                }));
    }

    private FlowAliasResource require(String flowId, String aliasId) {
        return resources
                .find(flowId, aliasId)
                .orElseThrow(() ->
                        AwsException.notFound(
                                "Could not find Resource: alias "
                                        + aliasId
                                        + " of flow "
                                        + flowId
                                        + "."));
    }

    private static String name(FlowAliasResource alias) {
        return Tags.alias(alias.view().flowId(), alias.view().id());
    }

    private static String changeableId(AwsCall call) {
        String id = Names.aliasId(call.path("aliasIdentifier"));
        if (id.equals(FlowSnapshot.TEST_ALIAS)) {
            throw AwsException.conflict(
                    "The alias "
                            + id
                            + " belongs to every flow and serves its draft. It cannot be changed.");
        }
        return id;
    }

    private static FlowAliasResources.Wish readWish(Members members) {
        var wish =
                new FlowAliasResources.Wish(
                        members.text("name", Rule.NAME),
                        members.textOrNull("description", Rule.DESCRIPTION),
                        readVersion(members),
                        readConcurrency(members));
        members.done();
        return wish;
    }

    private static int readVersion(Members members) {
        var routes = members.array("routingConfiguration");
        var given = routes.path(0).path("flowVersion");
        String version = given.isTextual() ? given.textValue() : "";
        if (routes.size() != 1 || Rule.VERSION.check(version).isPresent()) {
            members.refuse(
                    "routingConfiguration",
                    "Member must have one element with a flowVersion that is DRAFT or a number");
            return 0;
        }
        return Names.versionOrDraft(version);
    }

    private static @Nullable JsonNode readConcurrency(Members members) {
        var given = members.object("concurrencyConfiguration");
        if (given.isEmpty()) {
            return null;
        }
        var max = given.get().path("maxConcurrency");
        boolean isGood =
                CONCURRENCY_TYPES.contains(given.get().path("type").asText())
                        && (max.isMissingNode()
                                || (max.isInt()
                                        && max.intValue() >= 1
                                        && max.intValue() <= CONCURRENCY_MAX));
        if (!isGood) {
            members.refuse(
                    "concurrencyConfiguration",
                    "Member must have a type that is Automatic or Manual, and a maxConcurrency from"
                            + " 1 to 100");
        }
        return given.get();
    }
}
