package dev.firstline.awsapi.build;

import static dev.firstline.awsapi.AwsSurface.AGENT;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.awsapi.AwsAnswer;
import dev.firstline.awsapi.AwsCall;
import dev.firstline.awsapi.AwsException;
import dev.firstline.awsapi.AwsOperation;
import dev.firstline.awsapi.AwsOperations;
import dev.firstline.flow.catalog.FlowResource;
import dev.firstline.flow.catalog.FlowResources;
import dev.firstline.flow.catalog.FlowStatus;
import dev.firstline.flow.catalog.FlowVersionSummary;
import dev.firstline.flow.catalog.Flows;
import dev.firstline.identity.Permissions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Versions of flows.
@Singleton
final class FlowVersionOperations implements AwsOperations {

    private static final String VERSIONS = "/flows/{flowIdentifier}/versions";
    private static final String VERSION = VERSIONS + "/{flowVersion}";

    /// Higher than any number.
    private static final int NEWEST = 100_000;

    private final Flows flows;
    private final FlowResources resources;
    private final ClientTokens tokens;

    FlowVersionOperations(Flows flows, FlowResources resources, ClientTokens tokens) {
        this.flows = flows;
        this.resources = resources;
        this.tokens = tokens;
    }

    @Override
    public List<AwsOperation> operations() {
        var read = Set.of(Permissions.FLOW_READ);
        var publish = Set.of(Permissions.FLOW_PUBLISH);
        return List.of(
                new AwsOperation(
                        AGENT, "CreateFlowVersion", "POST", VERSIONS, publish, this::create),
                new AwsOperation(AGENT, "ListFlowVersions", "GET", VERSIONS, read, this::list),
                new AwsOperation(AGENT, "GetFlowVersion", "GET", VERSION, read, this::get),
                new AwsOperation(
                        AGENT, "DeleteFlowVersion", "DELETE", VERSION, publish, this::delete));
    }

    private AwsAnswer create(AwsCall call) {
        String id = Names.flowId(call.path("flowIdentifier"));
        var members = new Members(call.body());
        var token = members.textOrNull("clientToken", Rule.CLIENT_TOKEN);
        var description = members.textOrNull("description", Rule.DESCRIPTION);
        members.done();
        return AwsAnswer.of(
                201, Work.run(() -> tokens.once(call, token, id, () -> publish(id, description))));
    }

    private ObjectNode publish(String id, @Nullable String description) {
        var flow = requireFlow(id);
        if (flow.view().status() != FlowStatus.PREPARED) {
            throw AwsException.conflict(
                    "Couldn't perform CreateFlowVersion operation. The resource that you specified"
                            + " is currently in status "
                            + flow.view().status().wireName()
                            + ". Retry your request after the resource changes to a valid status.");
        }
        int number = flows.publish(id, description).number();
        return FlowJson.version(flow, requireVersion(id, number));
    }

    private AwsAnswer list(AwsCall call) {
        String id = Names.flowId(call.path("flowIdentifier"));
        var page = ListPage.of(call);
        return Work.run(() -> {
            if (!resources.exists(id)) {
                throw FlowOperations.missing(id);
            }
            return page.answer(
                    "flowVersionSummaries",
                    resources.versions(id, page.number(NEWEST), page.look()),
                    version -> summary(id, version),
                    version -> Names.version(version.number()));
        });
    }

    private ObjectNode summary(String flowId, FlowVersionSummary version) {
        return FlowJson.versionSummary(
                flowId, resources.arn(flowId), version.number(), version.createdAt());
    }

    private AwsAnswer get(AwsCall call) {
        String id = Names.flowId(call.path("flowIdentifier"));
        int number = Names.versionNumber(call.path("flowVersion"));
        boolean isWhole = IncludedData.of(call) == IncludedData.ALL_DATA;
        return AwsAnswer.ok(
                Work.run(() -> {
                    var flow = requireFlow(id);
                    var version = requireVersion(id, number);
                    return isWhole
                            ? FlowJson.version(flow, version)
                            : FlowJson.versionMetadata(flow, version);
                }));
    }

    private AwsAnswer delete(AwsCall call) {
        String id = Names.flowId(call.path("flowIdentifier"));
        int number = Names.versionNumber(call.path("flowVersion"));
        boolean insists = FlowOperations.insists(call);
        return AwsAnswer.ok(
                Work.run(() -> {
                    if (insists) {
                        flows.deleteVersionInUse(id, number);
                    } else {
                        flows.deleteVersion(id, number);
                    }
                    return FlowJson.object().put("version", Names.version(number)).put("id", id);
                }));
    }

    private FlowResource requireFlow(String id) {
        return resources.find(id).orElseThrow(() -> FlowOperations.missing(id));
    }

    private FlowResources.Version requireVersion(String id, int number) {
        return resources
                .findVersion(id, number)
                .orElseThrow(() ->
                        AwsException.notFound(
                                "Could not find Resource: version "
                                        + number
                                        + " of flow "
                                        + id
                                        + "."));
    }
}
