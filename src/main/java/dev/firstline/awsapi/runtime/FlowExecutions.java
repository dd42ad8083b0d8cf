package dev.firstline.awsapi.runtime;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.awsapi.AwsAnswer;
import dev.firstline.awsapi.AwsCall;
import dev.firstline.awsapi.AwsException;
import dev.firstline.awsapi.AwsOperation;
import dev.firstline.awsapi.AwsOperations;
import dev.firstline.awsapi.AwsSurface;
import dev.firstline.flow.run.Execution;
import dev.firstline.flow.run.ExecutionEvent;
import dev.firstline.flow.run.Executions;
import dev.firstline.identity.Permissions;
import dev.firstline.platform.Ids;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The operations on asynchronous executions.
@Singleton
final class FlowExecutions implements AwsOperations {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String ALIAS = "/flows/{flowIdentifier}/aliases/{flowAliasIdentifier}";
    private static final String ONE = ALIAS + "/executions/{executionIdentifier}";
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9-]{1,36}");
    private static final Set<String> TO_START = Set.of(Permissions.FLOW_INVOKE);
    private static final Set<String> TO_SEE = Set.of(Permissions.FLOW_INVOKE, Permissions.RUN_READ);

    private final ServedFlows flows;
    private final Executions executions;

    FlowExecutions(ServedFlows flows, Executions executions) {
        this.flows = flows;
        this.executions = executions;
    }

    @Override
    public List<AwsOperation> operations() {
        return List.of(
                of("StartFlowExecution", "POST", ALIAS + "/executions", TO_START, this::start),
                of("StopFlowExecution", "POST", ONE + "/stop", TO_START, this::stop),
                of("GetFlowExecution", "GET", ONE, TO_SEE, this::get),
                of("ListFlowExecutionEvents", "GET", ONE + "/events", TO_SEE, this::events),
                of(
                        "GetExecutionFlowSnapshot",
                        "GET",
                        ONE + "/flowsnapshot",
                        TO_SEE,
                        this::snapshot),
                of(
                        "ListFlowExecutions",
                        "GET",
                        "/flows/{flowIdentifier}/executions",
                        TO_SEE,
                        this::list));
    }

    private AwsAnswer start(AwsCall call) {
        var address = FlowAddress.of(call);
        var members = Members.of(call.body());
        var input = FlowInput.read(members);
        var asked = members.textOrNull("flowExecutionName", NAME);
        InvokeFlowRequest.checkPerformance(members);
        members.check();
        var flow = flows.find(address);
        input.requireStartOf(flow.flow().plan().definition());
        String name = asked == null ? Ids.uuid7().toString() : asked;
        var execution =
                executions
                        .start(flow, name, input.document())
                        .orElseThrow(() ->
                                AwsException.conflict(
                                        "The alias has an execution with the name " + name + "."));
        return AwsAnswer.ok(JSON.objectNode().put("executionArn", execution.arn()));
    }

    private AwsAnswer stop(AwsCall call) {
        var execution = find(call);
        if (!executions.stop(execution.id())) {
            throw AwsException.conflict(
                    "The execution "
                            + execution.name()
                            + " has ended with status "
                            + find(call).status().wireName()
                            + " and cannot be stopped.");
        }
        return AwsAnswer.ok(
                JSON.objectNode()
                        .put("executionArn", execution.arn())
                        .put("status", Execution.Status.ABORTED.wireName()));
    }

    private AwsAnswer get(AwsCall call) {
        var execution = find(call);
        var json = identity(execution);
        json.put("startedAt", execution.startedAt().toString());
        putTime(json, "endedAt", execution.endedAt());
        if (!execution.errors().isEmpty()) {
            json.set("errors", execution.errors());
        }
        return AwsAnswer.ok(json);
    }

    private AwsAnswer list(AwsCall call) {
        var page = Page.of(call);
        var flowId = FlowAddress.flowId(call.path("flowIdentifier"));
        var aliasId =
                call.query("flowAliasIdentifier")
                        .map(alias -> FlowAddress.of(flowId, alias).aliasId())
                        .orElse(null);
        var found = executions.list(flowId, aliasId, page.id().orElse(null), page.size() + 1);
        if (found.isEmpty()) {
            // Executions of a deleted flow or alias are still there to be looked at.
            flows.require(flowId, aliasId);
        }
        var shown = found.subList(0, Math.min(page.size(), found.size()));
        var json = JSON.objectNode();
        var summaries = json.putArray("flowExecutionSummaries");
        for (Execution execution : shown) {
            var summary = identity(execution).put("createdAt", execution.startedAt().toString());
            putTime(summary, "endedAt", execution.endedAt());
            summaries.add(summary);
        }
        if (found.size() > shown.size()) {
            json.put("nextToken", Page.token(shown.getLast().id()));
        }
        return AwsAnswer.ok(json);
    }

    private AwsAnswer events(AwsCall call) {
        var type = eventType(call);
        var page = Page.of(call);
        var execution = find(call);
        var found = executions.events(execution.id(), type, page.number(), page.size() + 1);
        var shown = found.subList(0, Math.min(page.size(), found.size()));
        var json = JSON.objectNode();
        var events = json.putArray("flowExecutionEvents");
        shown.forEach(event -> events.add(event.body()));
        if (found.size() > shown.size()) {
            json.put("nextToken", Page.token(shown.getLast().seq() + 1));
        }
        return AwsAnswer.ok(json);
    }

    private AwsAnswer snapshot(AwsCall call) {
        var execution = find(call);
        var flow = executions.snapshot(execution.id()).orElseThrow(() -> missing(execution.name()));
        return AwsAnswer.ok(
                JSON.objectNode()
                        .put("flowIdentifier", execution.flowId())
                        .put("flowAliasIdentifier", execution.aliasId())
                        .put("flowVersion", execution.flowVersion())
                        .put("executionRoleArn", flow.role())
                        .put("definition", flow.definition().toString()));
    }

    private Execution find(AwsCall call) {
        var address = FlowAddress.of(call);
        String name = name(call.path("executionIdentifier"));
        return executions
                .find(address.flowId(), address.aliasId(), name)
                .orElseThrow(() -> missing(name));
    }

    /// The name itself, or the end of an ARN.
    private static String name(String identifier) {
        String name =
                identifier.startsWith("arn:")
                        ? identifier.substring(identifier.lastIndexOf('/') + 1)
                        : identifier;
        if (!NAME.matcher(name).matches()) {
            throw AwsException.validation(
                    "1 validation error detected: Value at 'executionIdentifier' failed to satisfy"
                            + " constraint: Member must satisfy regular expression pattern: "
                            + NAME);
        }
        return name;
    }

    private static ExecutionEvent.Type eventType(AwsCall call) {
        String asked = call.query("eventType").orElse("");
        for (var type : ExecutionEvent.Type.values()) {
            if (type.wireName().equals(asked)) {
                return type;
            }
        }
        throw AwsException.validation(
                "1 validation error detected: Value at 'eventType' failed to satisfy constraint: "
                        + "Member must satisfy enum value set: [Node, Flow]");
    }

    private static ObjectNode identity(Execution execution) {
        return JSON.objectNode()
                .put("executionArn", execution.arn())
                .put("flowIdentifier", execution.flowId())
                .put("flowAliasIdentifier", execution.aliasId())
                .put("flowVersion", execution.flowVersion())
                .put("status", execution.status().wireName());
    }

    private static void putTime(ObjectNode json, String name, @Nullable Instant time) {
        if (time != null) {
            json.put(name, time.toString());
        }
    }

    private static AwsException missing(String name) {
        return AwsException.notFound("There is no execution " + name + ".");
    }

    private static AwsOperation of(
            String name,
            String method,
            String path,
            Set<String> permissions,
            AwsOperation.Handler handler) {
        return new AwsOperation(AwsSurface.AGENT_RUNTIME, name, method, path, permissions, handler);
    }
}
