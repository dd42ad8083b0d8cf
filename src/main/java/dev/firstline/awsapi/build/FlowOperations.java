package dev.firstline.awsapi.build;

import static dev.firstline.awsapi.AwsSurface.AGENT;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.awsapi.AwsAnswer;
import dev.firstline.awsapi.AwsCall;
import dev.firstline.awsapi.AwsException;
import dev.firstline.awsapi.AwsOperation;
import dev.firstline.awsapi.AwsOperations;
import dev.firstline.flow.catalog.FlowResource;
import dev.firstline.flow.catalog.FlowResources;
import dev.firstline.flow.catalog.Flows;
import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.definition.FlowDefinitionCodec;
import dev.firstline.flow.engine.FlowPlan;
import dev.firstline.identity.Permissions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/// Flows and their drafts.
@Singleton
final class FlowOperations implements AwsOperations {

    private static final String FLOWS = "/flows";
    private static final String FLOW = FLOWS + "/{flowIdentifier}";

    /// What PrepareFlow says although the work is done by then: clients that wait for the next state find it at once.
    private static final String PREPARING = "Preparing";

    private final Flows flows;
    private final FlowResources resources;
    private final ClientTokens tokens;
    private final Tags tags;

    FlowOperations(Flows flows, FlowResources resources, ClientTokens tokens, Tags tags) {
        this.flows = flows;
        this.resources = resources;
        this.tokens = tokens;
        this.tags = tags;
    }

    @Override
    public List<AwsOperation> operations() {
        var read = Set.of(Permissions.FLOW_READ);
        var edit = Set.of(Permissions.FLOW_EDIT);
        return List.of(
                new AwsOperation(AGENT, "CreateFlow", "POST", FLOWS, edit, this::create),
                new AwsOperation(AGENT, "ListFlows", "GET", FLOWS, read, this::list),
                new AwsOperation(AGENT, "GetFlow", "GET", FLOW, read, this::get),
                new AwsOperation(AGENT, "UpdateFlow", "PUT", FLOW, edit, this::update),
                new AwsOperation(AGENT, "DeleteFlow", "DELETE", FLOW, edit, this::delete),
                new AwsOperation(AGENT, "PrepareFlow", "POST", FLOW, edit, this::prepare),
                new AwsOperation(
                        AGENT,
                        "ValidateFlowDefinition",
                        "POST",
                        FLOWS + "/validate-definition",
                        read,
                        FlowOperations::validate));
    }

    private AwsAnswer create(AwsCall call) {
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
                                "",
                                () -> {
                                    var flow = resources.create(wish);
                                    tags.replace(Tags.flow(flow.view().id()), given);
                                    return FlowJson.flow(flow);
                                })));
    }

    private AwsAnswer list(AwsCall call) {
        var page = ListPage.of(call);
        var found = Work.run(() -> resources.page(page.position(), page.look()));
        return page.answer(
                "flowSummaries",
                found,
                FlowJson::summary,
                flow -> ListPage.at(flow.createdAt(), flow.id()));
    }

    private AwsAnswer get(AwsCall call) {
        var flow = require(call);
        if (IncludedData.of(call) == IncludedData.METADATA_ONLY) {
            return AwsAnswer.ok(FlowJson.metadata(flow));
        }
        var json = FlowJson.flow(flow);
        json.set("validations", Validations.of(flow.view().validations()));
        return AwsAnswer.ok(json);
    }

    private AwsAnswer update(AwsCall call) {
        String id = Names.flowId(call.path("flowIdentifier"));
        var wish = readWish(new Members(call.body()));
        return AwsAnswer.ok(
                Work.run(() -> {
                    var _ = require(id);
                    return FlowJson.flow(resources.update(id, wish));
                }));
    }

    private AwsAnswer delete(AwsCall call) {
        String id = Names.flowId(call.path("flowIdentifier"));
        boolean insists = insists(call);
        return AwsAnswer.ok(
                Work.run(() -> {
                    var _ = require(id);
                    if (insists) {
                        flows.deleteInUse(id);
                    } else {
                        flows.delete(id);
                    }
                    tags.forget(Tags.flow(id));
                    return FlowJson.object().put("id", id);
                }));
    }

    private AwsAnswer prepare(AwsCall call) {
        String id = Names.flowId(call.path("flowIdentifier"));
        return AwsAnswer.of(
                202,
                Work.run(() -> {
                    var _ = flows.prepare(id);
                    return FlowJson.object().put("id", id).put("status", PREPARING);
                }));
    }

    private static AwsAnswer validate(AwsCall call) {
        var members = new Members(call.body());
        if (!members.has("definition")) {
            members.refuse("definition", "Member must not be null");
        }
        var definition = readDefinition(members);
        var found = JsonNodeFactory.instance.arrayNode();
        FlowPlan.findings(definition).forEach(finding -> found.add(finding.toJson()));
        return AwsAnswer.ok(FlowJson.object().set("validations", Validations.of(found)));
    }

    private FlowResource require(AwsCall call) {
        String id = Names.flowId(call.path("flowIdentifier"));
        return Work.run(() -> require(id));
    }

    private FlowResource require(String id) {
        return resources.find(id).orElseThrow(() -> missing(id));
    }

    private static FlowResources.Wish readWish(Members members) {
        String name = members.text("name", Rule.NAME);
        var description = members.textOrNull("description", Rule.DESCRIPTION);
        String role = members.text("executionRoleArn", Rule.ROLE);
        var key = members.textOrNull("customerEncryptionKeyArn", Rule.KEY);
        return new FlowResources.Wish(name, description, role, readDefinition(members), key);
    }

    /// A flow may be made before it has a definition, and keep one that is not finished. Read last, when everything else has
    /// been looked at.
    private static FlowDefinition readDefinition(Members members) {
        members.check("definition", DefinitionShapes.DEFINITION);
        members.done();
        ObjectNode json =
                members.object("definition").orElseGet(JsonNodeFactory.instance::objectNode);
        return Work.read(() -> FlowDefinitionCodec.read(json));
    }

    static AwsException missing(String id) {
        return AwsException.notFound(
                "Could not find Resource: flow " + id + ". Check the identifier and try again.");
    }

    static boolean insists(AwsCall call) {
        return switch (call.query("skipResourceInUseCheck").orElse("false")) {
            case "true" -> true;
            case "false" -> false;
            default ->
                    throw AwsException.validation(
                            "1 validation error detected: Value at 'skipResourceInUseCheck' failed"
                                    + " to satisfy constraint: Member must be true or false");
        };
    }
}
