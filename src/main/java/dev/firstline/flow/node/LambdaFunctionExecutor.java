package dev.firstline.flow.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.flow.binding.Called;
import dev.firstline.flow.binding.FunctionCalls;
import dev.firstline.flow.definition.FlowNodeConfiguration.LambdaFunction;
import dev.firstline.flow.definition.FlowNodeInput;
import dev.firstline.flow.engine.NodeAction;
import dev.firstline.flow.engine.NodeCall;
import dev.firstline.flow.engine.NodeExecutor;
import dev.firstline.flow.engine.NodeFailure;
import dev.firstline.flow.engine.NodeOutcome;
import dev.firstline.tool.function.FunctionCall;
import dev.firstline.tool.function.FunctionException;
import jakarta.inject.Singleton;

/// Runs LambdaFunction nodes: sends the event that Amazon Bedrock would send, to whatever the ARN is bound to. Functions
/// do their work once for one effect key, so a node may always be tried again. An ARN that nobody has bound means the
/// function of this process that has its name.
@Singleton
final class LambdaFunctionExecutor implements NodeExecutor {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final FunctionCalls functions;

    LambdaFunctionExecutor(FunctionCalls functions) {
        this.functions = functions;
    }

    @Override
    public NodeOutcome execute(NodeCall call) throws InterruptedException {
        var arn = Configurations.of(call.node(), LambdaFunction.class).lambdaArn();
        var event = eventOf(call);
        var called = invoke(new FunctionCall(arn, event, call.effectKey()));
        call.action(actionOf(arn, event, called));
        return NodeOutcome.output("functionResponse", called.answer());
    }

    private Called<JsonNode> invoke(FunctionCall call) throws InterruptedException {
        try {
            return functions.invoke(call);
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

    private static NodeAction actionOf(String arn, JsonNode event, Called<JsonNode> called) {
        var request =
                JSON.objectNode().put("functionName", arn).put("invocationType", "RequestResponse");
        request.set("payload", event);
        var response = called.marked(JSON.objectNode().put("statusCode", 200));
        response.set("payload", called.answer());
        return new NodeAction("lambda", "Invoke", null, request, response, 0, 0, 0);
    }
}
