package dev.firstline.flow.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.flow.definition.FlowDefinitionCodec;
import dev.firstline.flow.engine.FlowPlan;
import dev.firstline.prompt.PinnedPrompt;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an alias serves at one moment, whole: it runs alike after every part of it has been changed or deleted.
///
/// @param role that the flow names for AWS
public record FlowSnapshot(String aliasId, String role, LiveFlow flow) {

    /// The alias that every flow has and that serves its prepared draft.
    public static final String TEST_ALIAS = "TSTALIASID";

    private static final String DRAFT = "DRAFT";

    /// `DRAFT` or a number, as Amazon Bedrock writes it.
    public String version() {
        return flow.version() == FlowVersionView.DRAFT ? DRAFT : Integer.toString(flow.version());
    }

    public ObjectNode definition() {
        return FlowDefinitionCodec.toJson(flow.plan().definition());
    }

    public ObjectNode toJson() {
        var json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("flowId", flow.flowId())
                        .put("flowName", flow.flowName())
                        .put("flowArn", flow.flowArn())
                        .put("aliasId", aliasId)
                        .put("aliasName", flow.aliasName())
                        .put("aliasArn", flow.aliasArn())
                        .put("version", flow.version())
                        .put("role", role);
        json.set("definition", definition());
        json.set("policy", PolicyJson.write(flow.policy()));
        var prompts = json.putObject("prompts");
        flow.prompts().forEach((arn, pinned) -> prompts.set(arn, write(pinned)));
        return json;
    }

    /// Reads what [#toJson()] wrote.
    public static FlowSnapshot of(JsonNode json) {
        var flow =
                new LiveFlow(
                        json.path("flowId").asText(),
                        json.path("flowName").asText(),
                        json.path("flowArn").asText(),
                        json.path("aliasName").asText(),
                        json.path("aliasArn").asText(),
                        json.path("version").asInt(),
                        FlowPlan.of(FlowDefinitionCodec.read(json.path("definition"))),
                        PolicyJson.read(json.path("policy")),
                        prompts(json.path("prompts")));
        return new FlowSnapshot(json.path("aliasId").asText(), json.path("role").asText(), flow);
    }

    private static Map<String, PinnedPrompt> prompts(JsonNode json) {
        var prompts = new HashMap<String, PinnedPrompt>();
        json.properties().forEach(each -> prompts.put(each.getKey(), read(each.getValue())));
        return prompts;
    }

    private static ObjectNode write(PinnedPrompt pinned) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", pinned.promptId())
                .put("name", pinned.name())
                .put("version", pinned.version())
                .put("label", pinned.label());
    }

    private static PinnedPrompt read(JsonNode json) {
        return new PinnedPrompt(
                json.path("id").asText(),
                json.path("name").asText(),
                json.path("version").asText(),
                textOrNull(json.path("label")));
    }

    private static @Nullable String textOrNull(JsonNode json) {
        return json.isTextual() ? json.textValue() : null;
    }
}
