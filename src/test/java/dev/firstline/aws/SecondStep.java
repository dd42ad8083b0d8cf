package dev.firstline.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firstline.flow.definition.FlowNodeConfiguration;
import dev.firstline.flow.definition.UnknownMembers;
import dev.firstline.tool.function.FunctionCall;
import dev.firstline.tool.function.LocalFunction;
import jakarta.inject.Singleton;

/// The same function under another name, which always waits to be let go.
@Singleton
class SecondStep implements LocalFunction {

    private static final String NAME = "StepAndHold";

    private final SteppingFunction function;

    SecondStep(SteppingFunction function) {
        this.function = function;
    }

    static FlowNodeConfiguration configuration() {
        return new FlowNodeConfiguration.LambdaFunction(
                "arn:aws:lambda:eu-central-1:111122223333:function:" + NAME, UnknownMembers.NONE);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public JsonNode invoke(FunctionCall call) throws InterruptedException {
        return function.step("hold " + call.input("text").asText());
    }
}
