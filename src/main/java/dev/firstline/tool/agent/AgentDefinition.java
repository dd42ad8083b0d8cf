package dev.firstline.tool.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An agent of this process as people write it.
///
/// ```
/// {"instructions": "You help customers with their orders.", "modelId": "amazon.nova-lite-v1:0",
///  "functions": [{"name": "find_order", "description": "Finds an order", "functionArn": "find-order",
///                 "inputSchema": {"type": "object", "properties": {"id": {"type": "string"}}}}],
///  "knowledgeBases": [{"knowledgeBaseId": "FLHELPCTR1", "description": "The help centre"}],
///  "asksUser": true, "stepsMax": 8, "guardrail": {"guardrailIdentifier": "FLGUARD001", "guardrailVersion": "1"}}
/// ```
///
/// @param stepsMax how often the model may be asked for one utterance
public record AgentDefinition(
        String instructions,
        String modelId,
        List<Function> functions,
        List<Knowledge> knowledgeBases,
        boolean asksUser,
        int stepsMax,
        @Nullable GuardrailName guardrail) {

    private static final Pattern TOOL_NAME = Pattern.compile("[a-zA-Z0-9_-]{1,64}");
    private static final int STEPS_DEFAULT = 8;
    private static final int STEPS_MAX = 50;

    /// What the agent may call.
    ///
    /// @param functionArn as a flow would name it, or the name of a function of this process
    public record Function(
            String name, String description, String functionArn, JsonNode inputSchema) {}

    /// Where the agent may search.
    public record Knowledge(String knowledgeBaseId, String description) {}

    /// What the agent's texts have to pass.
    public record GuardrailName(String identifier, String version) {}

    public AgentDefinition {
        functions = List.copyOf(functions);
        knowledgeBases = List.copyOf(knowledgeBases);
    }

    /// Reads an agent.
    ///
    /// @throws IllegalArgumentException when it could not work; the message is for whoever wrote it
    public static AgentDefinition read(JsonNode json) {
        var functions = new ArrayList<Function>();
        for (var each : json.path("functions")) {
            functions.add(
                    new Function(
                            each.path("name").asText(),
                            each.path("description").asText(),
                            each.path("functionArn").asText(),
                            each.path("inputSchema")));
        }
        var knowledge = new ArrayList<Knowledge>();
        for (var each : json.path("knowledgeBases")) {
            knowledge.add(
                    new Knowledge(
                            each.path("knowledgeBaseId").asText(),
                            each.path("description").asText()));
        }
        var guardrail = json.path("guardrail");
        var agent =
                new AgentDefinition(
                        json.path("instructions").asText(),
                        json.path("modelId").asText(),
                        functions,
                        knowledge,
                        json.path("asksUser").asBoolean(true),
                        json.path("stepsMax").asInt(STEPS_DEFAULT),
                        guardrail.isObject()
                                ? new GuardrailName(
                                        guardrail.path("guardrailIdentifier").asText(),
                                        guardrail.path("guardrailVersion").asText())
                                : null);
        agent.check();
        return agent;
    }

    public ObjectNode toJson() {
        var json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("instructions", instructions)
                        .put("modelId", modelId);
        var list = json.putArray("functions");
        for (var each : functions) {
            list.addObject()
                    .put("name", each.name())
                    .put("description", each.description())
                    .put("functionArn", each.functionArn())
                    .set("inputSchema", each.inputSchema());
        }
        var bases = json.putArray("knowledgeBases");
        for (var each : knowledgeBases) {
            bases.addObject()
                    .put("knowledgeBaseId", each.knowledgeBaseId())
                    .put("description", each.description());
        }
        json.put("asksUser", asksUser).put("stepsMax", stepsMax);
        if (guardrail != null) {
            json.putObject("guardrail")
                    .put("guardrailIdentifier", guardrail.identifier())
                    .put("guardrailVersion", guardrail.version());
        }
        return json;
    }

    private void check() {
        require(!instructions.isBlank(), "An agent needs instructions.");
        require(!modelId.isBlank(), "An agent needs a modelId.");
        require(
                stepsMax >= 1 && stepsMax <= STEPS_MAX,
                "stepsMax is between 1 and " + STEPS_MAX + ".");
        var names = new HashSet<String>();
        for (var each : functions) {
            require(
                    TOOL_NAME.matcher(each.name()).matches(),
                    "A function's name has 1 to 64 letters, digits, _ and -: " + each.name());
            require(names.add(each.name()), "Two functions are named " + each.name() + ".");
            require(
                    !each.functionArn().isBlank() && each.inputSchema().isObject(),
                    "The function " + each.name() + " needs functionArn and inputSchema.");
        }
        require(
                knowledgeBases.stream().noneMatch(it -> it.knowledgeBaseId().isBlank()),
                "A knowledge base has no id.");
    }

    private static void require(boolean isSo, String message) {
        if (!isSo) {
            throw new IllegalArgumentException(message);
        }
    }
}
