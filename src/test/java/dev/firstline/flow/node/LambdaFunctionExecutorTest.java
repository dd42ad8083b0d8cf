package dev.firstline.flow.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.firstline.flow.binding.Binding;
import dev.firstline.flow.binding.FunctionCalls;
import dev.firstline.flow.definition.FlowNodeConfiguration;
import dev.firstline.flow.definition.NodeType;
import dev.firstline.flow.definition.UnknownMembers;
import dev.firstline.flow.engine.NodeFailure;
import dev.firstline.flow.engine.NodeOutcome;
import dev.firstline.tool.function.FunctionCall;
import dev.firstline.tool.function.FunctionException;
import dev.firstline.tool.function.FunctionInvoker;
import dev.firstline.tool.function.TestFunctions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LambdaFunctionExecutorTest {

    private static final String ARN =
            "arn:aws:lambda:us-east-1:000000000000:function:create-ticket";

    private final List<FunctionCall> calls = new ArrayList<>();
    private final JsonNode response = JsonNodeFactory.instance.objectNode().put("message", "Done");

    @Test
    void sendsTheEventThatBedrockSends() throws Exception {
        executing(call -> response).execute(question());

        var call = calls.getFirst();
        assertThat(call.functionArn()).isEqualTo(ARN);
        assertThat(call.effectKey()).isEqualTo("run-1/Tested");
        assertThat(call.event())
                .isEqualTo(
                        new ObjectMapper()
                                .readTree(
                                        """
                                        {"messageVersion": "1.0",
                                         "flow": {"flowArn": "flow-arn", "flowAliasArn": "alias-arn"},
                                         "node": {"name": "Tested",
                                           "inputs": [{"name": "question", "type": "String",
                                                       "expression": "$.data.question", "value": "Help"}]}}
                                        """));
    }

    @Test
    void givesOnWhateverTheFunctionReturned() throws Exception {
        var outcome = executing(call -> response).execute(question());

        assertThat(outcome).isEqualTo(NodeOutcome.output("functionResponse", response));
    }

    @Test
    void tracesRequestAndResponse() throws Exception {
        var call = question();

        executing(each -> response).execute(call);

        var action = call.action("Invoke");
        assertThat(action.serviceName()).isEqualTo("lambda");
        assertThat(String.valueOf(action.request())).contains(ARN, "Help");
        assertThat(String.valueOf(action.response())).contains("Done");
    }

    @Test
    void aFailedFunctionMayBeCalledAgain() {
        var executor =
                executing(call -> {
                    throw new FunctionException("No disk", null);
                });

        var failure = catchThrowableOfType(NodeFailure.class, () -> executor.execute(question()));

        assertThat(failure.errorName()).isEqualTo("Lambda.Unknown");
        assertThat(failure.isRetrySafe()).isTrue();
        assertThat(failure).hasMessage("No disk");
    }

    @Test
    void aBindingPutsAnotherFunctionInItsPlace() throws Exception {
        executing(call -> response, new Binding.Local("open-case")).execute(question());

        assertThat(calls.getFirst().functionArn()).endsWith(":function:open-case");
    }

    @Test
    void aCannedAnswerIsMarkedInTheTraceAndNothingIsCalled() throws Exception {
        var call = question();

        var outcome =
                executing(each -> response, new Binding.Simulated(TextNode.valueOf("Yes")))
                        .execute(call);

        assertThat(outcome)
                .isEqualTo(NodeOutcome.output("functionResponse", TextNode.valueOf("Yes")));
        assertThat(calls).isEmpty();
        assertThat(String.valueOf(call.action("Invoke").response())).contains("\"simulated\":true");
    }

    private LambdaFunctionExecutor executing(FunctionInvoker function) {
        return executing(function, new Binding.Standard());
    }

    private LambdaFunctionExecutor executing(FunctionInvoker function, Binding binding) {
        var functions =
                TestFunctions.of(call -> {
                    calls.add(call);
                    return function.invoke(call);
                });
        return new LambdaFunctionExecutor(new FunctionCalls(functions, (_, _) -> binding));
    }

    private static RecordingCall question() {
        var configuration = new FlowNodeConfiguration.LambdaFunction(ARN, UnknownMembers.NONE);
        return new RecordingCall(NodeType.LAMBDA_FUNCTION, configuration).with("question", "Help");
    }
}
