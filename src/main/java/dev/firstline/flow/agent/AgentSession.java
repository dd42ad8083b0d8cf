package dev.firstline.flow.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.firstline.model.ModelMessage;
import dev.firstline.model.ToolCall;
import dev.firstline.model.ToolResult;
import java.util.ArrayList;
import java.util.List;

/// What was said and done since somebody began to talk with an agent. It can be written down while the agent waits for an
/// answer.
final class AgentSession {

    private final List<ModelMessage> messages = new ArrayList<>();
    private int turn;
    private String openQuestion = "";
    private final List<ToolResult> openResults = new ArrayList<>();

    static AgentSession read(JsonNode json) {
        var session = new AgentSession();
        session.turn = json.path("turn").asInt();
        session.openQuestion = json.path("openQuestion").asText();
        json.path("openResults").forEach(it -> session.openResults.add(result(it)));
        json.path("messages").forEach(it -> session.messages.add(message(it)));
        return session;
    }

    ObjectNode toJson() {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("turn", turn).put("openQuestion", openQuestion);
        var results = json.putArray("openResults");
        openResults.forEach(it -> write(it, results.addObject()));
        var list = json.putArray("messages");
        messages.forEach(it -> write(it, list.addObject()));
        return json;
    }

    List<ModelMessage> messages() {
        return messages;
    }

    /// How many questions of the agent were answered before.
    int turn() {
        return turn;
    }

    /// What the person says: an answer, if the agent has asked.
    void hear(String text) {
        if (openQuestion.isEmpty()) {
            messages.add(ModelMessage.user(text));
        } else {
            openResults.add(new ToolResult(openQuestion, TextNode.valueOf(text), false));
            messages.add(ModelMessage.results(List.copyOf(openResults)));
            openResults.clear();
            openQuestion = "";
            turn++;
        }
    }

    void add(ModelMessage message) {
        messages.add(message);
    }

    /// Waits for the answer to one of the calls; those beside it have their results already.
    void ask(String callId, List<ToolResult> results) {
        openQuestion = callId;
        openResults.addAll(results);
    }

    private static ModelMessage message(JsonNode json) {
        var calls = new ArrayList<ToolCall>();
        json.path("calls")
                .forEach(it ->
                        calls.add(
                                new ToolCall(
                                        it.path("id").asText(),
                                        it.path("name").asText(),
                                        it.path("input"))));
        var results = new ArrayList<ToolResult>();
        json.path("results").forEach(it -> results.add(result(it)));
        return new ModelMessage(
                ModelMessage.Role.valueOf(json.path("role").asText()),
                json.path("text").asText(),
                calls,
                results);
    }

    private static void write(ModelMessage message, ObjectNode json) {
        json.put("role", message.role().name()).put("text", message.text());
        var calls = json.putArray("calls");
        message.calls()
                .forEach(it ->
                        calls.addObject()
                                .put("id", it.id())
                                .put("name", it.name())
                                .set("input", it.input()));
        var results = json.putArray("results");
        message.results().forEach(it -> write(it, results.addObject()));
    }

    private static ToolResult result(JsonNode json) {
        return new ToolResult(
                json.path("callId").asText(),
                json.path("content"),
                json.path("isError").asBoolean());
    }

    private static void write(ToolResult result, ObjectNode json) {
        json.put("callId", result.callId()).put("isError", result.isError());
        json.set("content", result.content());
    }
}
