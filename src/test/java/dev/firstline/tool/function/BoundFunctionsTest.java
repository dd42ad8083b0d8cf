package dev.firstline.tool.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundFunctionsTest {

    private static final String ARN = "arn:aws:lambda:us-east-1:000000000000:function:";

    private final FunctionInvoker functions =
            new BoundFunctions(List.of(new Echo("create-ticket"), new Echo("refund")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                ARN + "create-ticket",
                ARN + "create-ticket:3",
                ARN + "create-ticket:live",
                ARN + "create-ticket:$LATEST",
                "create-ticket",
                "create-ticket:live"
            })
    void findsTheFunctionByItsArnOrName(String arn) throws Exception {
        var response = functions.invoke(callOf(arn));

        assertThat(response.path("by").asText()).isEqualTo("create-ticket");
    }

    @Test
    void saysWhatIsBoundWhenNothingIs() {
        assertThatThrownBy(() -> functions.invoke(callOf(ARN + "pay-out")))
                .isInstanceOf(FunctionException.class)
                .hasMessageContaining("No function is bound to " + ARN + "pay-out")
                .hasMessageContaining("refund");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "create ticket",
                "arn:aws:s3:::create-ticket",
                ARN,
                ARN + "a:b:c",
                "arn:aws:lambda:us-east-1:1:function:create-ticket"
            })
    void refusesWhatNamesNoFunction(String arn) {
        assertThatThrownBy(() -> functions.invoke(callOf(arn)))
                .isInstanceOf(FunctionException.class)
                .hasMessageContaining("Neither the ARN nor the name");
    }

    @Test
    void twoFunctionsMayNotShareAName() {
        var twice = List.<LocalFunction>of(new Echo("refund"), new Echo("refund"));

        assertThatThrownBy(() -> new BoundFunctions(twice)).hasMessageContaining("refund");
    }

    private static FunctionCall callOf(String arn) {
        return new FunctionCall(arn, JsonNodeFactory.instance.objectNode(), "key");
    }

    private record Echo(String name) implements LocalFunction {

        @Override
        public JsonNode invoke(FunctionCall call) {
            return JsonNodeFactory.instance.objectNode().put("by", name);
        }
    }
}
