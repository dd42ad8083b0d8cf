package dev.firstline.awsapi.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.awsapi.AwsException;
import dev.firstline.model.ModelAnswer;
import dev.firstline.model.StopReason;
import dev.firstline.model.ToolCall;
import dev.firstline.prompt.FakePrompts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tools from and to Amazon's shapes.
class ConverseRequestsTest {

    private static final String WITH_TOOLS =
            """
            {"messages": [
               {"role": "user", "content": [{"text": "Where is order 7?"}]},
               {"role": "assistant", "content": [{"toolUse": {"toolUseId": "t-1", "name": "order", "input": {"id": 7}}}]},
               {"role": "user", "content": [{"toolResult": {"toolUseId": "t-1", "status": "error",
                                                            "content": [{"json": {"state": "lost"}}]}}]}],
             "toolConfig": {"tools": [{"toolSpec": {"name": "order", "inputSchema": {"json": {"type": "object"}}}}],
                            "toolChoice": {"any": {}}}}
            """;

    private final ConverseRequests requests = new ConverseRequests(new FakePrompts());

    @Test
    void callsAndResultsOfToolsAreRead() {
        var request = requests.read("vendor.model", json(WITH_TOOLS));

        assertThat(request.messages()).hasSize(3);
        var call = request.messages().get(1).calls().getFirst();
        assertThat(call.name()).isEqualTo("order");
        assertThat(call.input().path("id").asInt()).isEqualTo(7);
        var result = request.messages().get(2).results().getFirst();
        assertThat(result.callId()).isEqualTo("t-1");
        assertThat(result.isError()).isTrue();
        assertThat(result.content().path("state").asText()).isEqualTo("lost");
        assertThat(request.tools().specifications()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"performanceConfig\": {\"latency\": \"fast\"}}",
                "{\"serviceTier\": {\"type\": \"gold\"}}",
                "{\"serviceTier\": {}}",
                "{\"requestMetadata\": {}}",
                "{\"requestMetadata\": {\"team\": \"a*b\"}}",
                "{\"requestMetadata\": {\"\": \"a\"}}",
                "{\"additionalModelResponseFieldPaths\": [\"\"]}",
                "{\"inferenceConfig\": {\"stopSequences\": [\"\"]}}",
                "{\"toolConfig\": {\"tools\": [{\"toolSpec\": {\"name\": \"a b\", \"inputSchema\":"
                        + " {\"json\": {}}}}]}}"
            })
    void settingsThatBedrockRefusesAreRefused(String settings) {
        var request = json(WITH_TOOLS).setAll(json(settings));

        assertThatThrownBy(() -> requests.read("vendor.model", (ObjectNode) request))
                .isInstanceOf(AwsException.class)
                .hasMessageContaining("1 validation error detected");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"tools\": []}",
                "{\"tools\": [{\"cachePoint\": {\"type\": \"default\"}}]}",
                "{\"tools\": [{\"systemTool\": {\"name\": \"grounding\"}}]}",
                "{\"tools\": [%1$s, {\"toolSpec\": {\"name\": 5, \"inputSchema\": {\"json\":"
                        + " {}}}}]}",
                "{\"tools\": [%1$s, {\"toolSpec\": {\"name\": \"b\"}}]}",
                "{\"tools\": [{\"toolSpec\": {\"name\": \"b\", \"strict\": 1, \"inputSchema\":"
                        + " {\"json\": {}}}}]}",
                "{\"tools\": [%1$s], \"toolChoice\": {\"auto\": {}, \"any\": {}}}",
                "{\"tools\": [%1$s], \"toolChoice\": {\"tool\": {}}}",
                "{\"tools\": [%1$s], \"toolChoice\": \"auto\"}"
            })
    void toolsThatNoModelHereCanUseAreRefused(String config) {
        var tool = "{\"toolSpec\": {\"name\": \"order\", \"inputSchema\": {\"json\": {}}}}";
        var request = json(WITH_TOOLS).set("toolConfig", json(config.formatted(tool)));

        assertThatThrownBy(() -> requests.read("vendor.model", (ObjectNode) request))
                .isInstanceOf(AwsException.class)
                .hasMessageContaining("'toolConfig");
    }

    @Test
    void settingsThatChangeNothingHereAreTaken() {
        var settings =
                json(
                        """
                        {"performanceConfig": {"latency": "optimized"}, "serviceTier": {"type": "flex"},
                         "requestMetadata": {"team": "a/b c"}, "additionalModelResponseFieldPaths": ["/stop"]}
                        """);

        var request = requests.read("vendor.model", (ObjectNode) json(WITH_TOOLS).setAll(settings));

        assertThat(request.messages()).hasSize(3);
    }

    @Test
    void callsOfToolsAreWritten() {
        var call = new ToolCall("t-1", "order", json("{\"id\": 7}"));
        var answer =
                new ModelAnswer(
                        "Let me look.",
                        StopReason.TOOL_USE,
                        new ModelAnswer.Usage(5, 3),
                        false,
                        null,
                        0,
                        List.of(call));

        var json =
                ConverseEvents.answer(
                        answer.text(), answer, StopReason.TOOL_USE, Duration.ofMillis(7), null);

        // As text, for numbers of the same value may differ in type.
        assertThat(json)
                .hasToString(
                        json("""
                        {"output": {"message": {"role": "assistant", "content": [
                           {"text": "Let me look."},
                           {"toolUse": {"toolUseId": "t-1", "name": "order", "input": {"id": 7}}}]}},
                         "stopReason": "tool_use",
                         "usage": {"inputTokens": 5, "outputTokens": 3, "totalTokens": 8},
                         "metrics": {"latencyMs": 7}}
                        """)
                                .toString());
        assertThat(
                        Frames.json(ConverseEvents.toolInput(1, call))
                                .at("/delta/toolUse/input")
                                .asText())
                .isEqualTo("{\"id\":7}");
        assertThat(Frames.member(ConverseEvents.toolStarted(1, call)))
                .isEqualTo("contentBlockStart");
    }

    @Test
    void wrongToolsAreRefused() {
        assertThatThrownBy(() ->
                        requests.read(
                                "vendor.model",
                                json(
                                        "{\"messages\": [{\"role\": \"user\", \"content\":"
                                                + " [{\"text\": \"x\"}]}], \"toolConfig\": {\"tools\":"
                                                + " [{\"toolSpec\": {}}]}}")))
                .isInstanceOf(AwsException.class)
                .hasMessageContaining("toolConfig");
    }

    @Test
    void messagesAlternate() {
        assertThatThrownBy(() ->
                        requests.read(
                                "vendor.model",
                                json(
                                        """
                                        {"messages": [{"role": "user", "content": [{"text": "x"}]},
                                                      {"role": "user", "content": [{"text": "y"}]}]}
                                        """)))
                .isInstanceOf(AwsException.class)
                .hasMessageContaining("alternate");
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
