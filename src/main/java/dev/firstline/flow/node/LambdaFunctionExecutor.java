package dev.firstline.flow.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.firstline.flow.binding.Binding;
import dev.firstline.flow.binding.Bindings;
import dev.firstline.flow.binding.ResourceKind;
import dev.firstline.flow.definition.FlowNodeConfiguration.LambdaFunction;
import dev.firstline.flow.definition.FlowNodeInput;
import dev.firstline.flow.engine.NodeAction;
import dev.firstline.flow.engine.NodeCall;
import dev.firstline.flow.engine.NodeExecutor;
import dev.firstline.flow.engine.NodeFailure;
import dev.firstline.flow.engine.NodeOutcome;
import dev.firstline.tool.function.FunctionCall;
import dev.firstline.tool.function.FunctionException;
import dev.firstline.tool.function.Functions;

import jakarta.inject.Singleton;

/// Runs LambdaFunction nodes: sends the event that Amazon Bedrock would send, to whatever the ARN is bound to. Functions
/// do their work once for one effect key, so a node may always be tried again. An ARN that nobody has bound means the
/// function of this process that has its name.
@Singleton
final class LambdaFunctionExecutor implements NodeExecutor {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Functions functions;
    private final Bindings bindings;

    LambdaFunctionExecutor(Functions functions, Bindings bindings) {
        this.functions = functions;
        this.bindings = bindings;
    }

    @Override
    public NodeOutcome execute(NodeCall call) throws InterruptedException {
        var arn = Configurations.of(call.node(), LambdaFunction.class).lambdaArn();
        var event = eventOf(call);
        var binding = bindings.of(ResourceKind.FUNCTION, arn);
        if (binding instanceof Binding.Simulated(JsonNode answer)) {
            call.action(Simulation.action("lambda", "Invoke", requestOf(arn, event), answer));
            return NodeOutcome.output("functionResponse", answer);
        }
        var response = invoke(new FunctionCall(arn, event, call.effectKey()), binding);
        call.action(actionOf(arn, event, response));
        return NodeOutcome.output("functionResponse", response);
    }

    private JsonNode invoke(FunctionCall call, Binding binding) throws InterruptedException {
        try {
            return switch (binding) {
                case Binding.Local(String name) -> functions.local(call.withName(name));
                case Binding.Aws aws ->
                        functions.lambda(call.withArn(aws.nameOr(call.functionArn())));
                case Binding.Http(String url) -> functions.http(url, call);
                case Binding.Standard _, Binding.Simulated _ -> functions.local(call);
            };
        } catch (FunctionException e) {
            throw new NodeFailure(e.errorName(), true, String.valueOf(e.getMessage()), e);
        }
    }

    private static ObjectNode eventOf(NodeCall call) {
        var event = JSON.objectNode().put("messageVersion", "1.0");
        event.putObject("flow")
                .put("flowArn", call.run().flowArn())
                .put("flowAliasArn", call.run().aliasArn());
        var inputs = event.putObject("node").put("name", call.node().name()).putArray("inputs");
        for (FlowNodeInput input : call.node().inputs()) {
            inputs.addObject()
                    .put("name", input.name())
                    .put("type", input.type().jsonName())
                    .put("expression", input.expression())
                    .set("value", call.inputs().get(input.name()));
        }
        return event;
    }

    private static NodeAction actionOf(String arn, JsonNode event, JsonNode response) {
        var answer = JSON.objectNode().put("statusCode", 200);
        answer.set("payload", response);
        return new NodeAction("lambda", "Invoke", null, requestOf(arn, event), answer, 0, 0, 0);
    }

    private static ObjectNode requestOf(String arn, JsonNode event) {
        var request =
                JSON.objectNode().put("functionName", arn).put("invocationType", "RequestResponse");
        request.set("payload", event);
        return request;
    }
}
