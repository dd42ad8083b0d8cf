package dev.firstline.flow.node;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.flow.engine.NodeAction;
import dev.firstline.model.InferenceSettings;
import dev.firstline.model.ModelAnswer;
import dev.firstline.model.ModelMessage;
import dev.firstline.model.ModelRequest;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A model's call as the trace of Amazon Bedrock Flows echoes it.
final class ConverseTrace {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ConverseTrace() {}

    /// @param answer null when the call failed
    static NodeAction action(
            ModelRequest request, @Nullable ModelAnswer answer, ObjectNode response) {
        if (answer == null) {
            return new NodeAction("bedrock", "Converse", null, request(request), response, 0, 0, 0);
        } else {
            return new NodeAction(
                    "bedrock",
                    "Converse",
                    answer.requestId(),
                    request(request),
                    noted(request, answer, response),
                    answer.usage().inputTokens(),
                    answer.usage().outputTokens(),
                    answer.costMicros());
        }
    }

    /// @param text as it left the guardrail
    static ObjectNode response(ModelAnswer answer, String text, Duration latency) {
        var response = JSON.objectNode();
        var message = response.putObject("output").putObject("message");
        var content = message.put("role", "assistant").putArray("content");
        addText(content, text);
        // What a model wants to give to a tool has passed no guardrail; who runs the tool shows it.
        answer.calls()
                .forEach(call ->
                        content.addObject()
                                .putObject("toolUse")
                                .put("toolUseId", call.id())
                                .put("name", call.name()));
        response.put("stopReason", answer.stopReason().name().toLowerCase(Locale.ROOT));
        int inputTokens = answer.usage().inputTokens();
        int outputTokens = answer.usage().outputTokens();
        response.putObject("usage")
                .put("inputTokens", inputTokens)
                .put("outputTokens", outputTokens)
                .put("totalTokens", inputTokens + outputTokens);
        response.putObject("metrics").put("latencyMs", latency.toMillis());
        return response.put("quoted", answer.quoted());
    }

    static ObjectNode failure(String errorName, String reason) {
        return JSON.objectNode().put("error", errorName).put("message", reason);
    }

    /// A model that only quotes never calls a tool; who wonders why finds it here.
    private static ObjectNode noted(ModelRequest request, ModelAnswer answer, ObjectNode response) {
        return answer.quoted() && !request.tools().isEmpty()
                ? response.put("toolsIgnored", true)
                : response;
    }

    private static ObjectNode request(ModelRequest request) {
        var json = JSON.objectNode().put("modelId", request.modelId());
        var messages = json.putArray("messages");
        for (ModelMessage message : request.messages()) {
            var role = message.role().name().toLowerCase(Locale.ROOT);
            addContent(messages.addObject().put("role", role).putArray("content"), message);
        }
        if (!request.system().isEmpty()) {
            var system = json.putArray("system");
            request.system().forEach(text -> addText(system, text));
        }
        json.set("inferenceConfig", inference(request.inference()));
        if (request.additionalFields() != null) {
            json.set("additionalModelRequestFields", request.additionalFields());
        }
        if (!request.tools().isEmpty()) {
            json.set("toolConfig", request.tools().toJson());
        }
        return json;
    }

    private static void addContent(ArrayNode content, ModelMessage message) {
        for (var result : message.results()) {
            var block = content.addObject().putObject("toolResult");
            block.put("toolUseId", result.callId());
            block.put("status", result.isError() ? "error" : "success");
            var kind = result.content().isTextual() ? "text" : "json";
            block.putArray("content").addObject().set(kind, result.content());
        }
        if (!message.text().isEmpty()) {
            addText(content, message.text());
        }
        for (var call : message.calls()) {
            var block = content.addObject().putObject("toolUse");
            block.put("toolUseId", call.id()).put("name", call.name());
            block.set("input", call.input());
        }
    }

    private static void addText(ArrayNode content, String text) {
        content.addObject().put("text", text);
    }

    private static ObjectNode inference(InferenceSettings settings) {
        var json = JSON.objectNode();
        if (settings.maxTokens() != null) {
            json.put("maxTokens", settings.maxTokens());
        }
        if (settings.temperature() != null) {
            json.put("temperature", settings.temperature());
        }
        if (settings.topP() != null) {
            json.put("topP", settings.topP());
        }
        if (!settings.stopSequences().isEmpty()) {
            settings.stopSequences().forEach(json.putArray("stopSequences")::add);
        }
        return json;
    }
}
