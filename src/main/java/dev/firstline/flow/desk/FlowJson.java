package dev.firstline.flow.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.flow.catalog.AliasDraft;
import dev.firstline.flow.catalog.AliasTarget;
import dev.firstline.flow.catalog.FlowAliasView;
import dev.firstline.flow.catalog.FlowDraft;
import dev.firstline.flow.catalog.FlowDraftJson;
import dev.firstline.flow.catalog.FlowSummary;
import dev.firstline.flow.catalog.FlowVersionSummary;
import dev.firstline.flow.catalog.FlowVersionView;
import dev.firstline.flow.catalog.FlowView;
import dev.firstline.flow.definition.FlowDefinitionCodec;
import dev.firstline.flow.definition.MalformedDefinitionException;
import dev.firstline.flow.definition.validation.FlowFinding;
import java.util.List;

/// Flows, versions and aliases as the JSON interface shows them.
final class FlowJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private FlowJson() {}

    static ObjectNode write(FlowView flow) {
        var json = JSON.objectNode();
        json.put("id", flow.id());
        json.put("arn", flow.arn());
        json.setAll(FlowDraftJson.write(flow.draft()));
        json.withObject("firstline").put("revision", flow.revision());
        json.put("status", flow.status().wireName());
        json.put("version", FlowTrial.DRAFT);
        json.put("createdAt", flow.createdAt().toString());
        json.put("updatedAt", flow.updatedAt().toString());
        json.set("validations", flow.validations());
        return json;
    }

    static ObjectNode write(FlowSummary flow) {
        var json = JSON.objectNode();
        json.put("id", flow.id());
        json.put("arn", flow.arn());
        json.put("name", flow.name());
        if (flow.description() != null) {
            json.put("description", flow.description());
        }
        json.putObject("firstline").put("revision", flow.revision());
        json.put("status", flow.status().wireName());
        json.put("version", FlowTrial.DRAFT);
        json.put("createdAt", flow.createdAt().toString());
        json.put("updatedAt", flow.updatedAt().toString());
        return json;
    }

    static ObjectNode write(FlowVersionSummary version) {
        return JSON.objectNode()
                .put("version", Integer.toString(version.number()))
                .put("description", version.description())
                .put("createdAt", version.createdAt().toString());
    }

    static ObjectNode write(FlowVersionView version) {
        var json = JSON.objectNode();
        json.put("version", Integer.toString(version.number()));
        json.put("description", version.description());
        json.put("createdAt", version.createdAt().toString());
        json.set("definition", FlowDefinitionCodec.toJson(version.definition()));
        json.withObject("firstline").set("policy", FlowDraftJson.policy(version.policy()));
        return json;
    }

    /// The second version and its share stand beside what Amazon Bedrock knows.
    static ObjectNode write(FlowAliasView alias) {
        var json = JSON.objectNode();
        json.put("id", alias.id());
        json.put("arn", alias.arn());
        json.put("flowId", alias.flowId());
        json.put("name", alias.name());
        json.put("description", alias.description());
        json.putArray("routingConfiguration")
                .addObject()
                .put("flowVersion", version(alias.version()));
        var beside = json.putObject("firstline").put("revision", alias.revision());
        var split = alias.split();
        if (split != null) {
            beside.putObject("split")
                    .put("version", Integer.toString(split.version()))
                    .put("percent", split.percent());
        }
        json.put("createdAt", alias.createdAt().toString());
        json.put("updatedAt", alias.updatedAt().toString());
        return json;
    }

    private static String version(int number) {
        return number == FlowVersionView.DRAFT ? FlowTrial.DRAFT : Integer.toString(number);
    }

    static ArrayNode findings(List<FlowFinding> findings) {
        var json = JSON.arrayNode();
        findings.forEach(finding -> json.add(finding.toJson()));
        return json;
    }

    static FlowDraft draft(JsonNode json) {
        try {
            return FlowDraftJson.read(json, "");
        } catch (MalformedDefinitionException e) {
            var place = e.pointer().startsWith("/firstline") ? "" : "definition";
            throw FlowDesk.refused(place + e.getMessage());
        }
    }

    /// The draft with what the JSON does not say about policy and bindings left as it is.
    static FlowDraft draft(JsonNode json, FlowDraft current) {
        var draft = draft(json);
        return json.path("firstline").has("policy")
                ? draft
                : new FlowDraft(
                        draft.name(),
                        draft.description(),
                        draft.role(),
                        draft.definition(),
                        current.policy(),
                        current.bindings());
    }

    static AliasDraft alias(JsonNode json) {
        var description = json.path("description").asText();
        return FlowDesk.answer(() ->
                new AliasDraft(
                        json.path("name").asText(),
                        description.isBlank() ? null : description,
                        target(json)));
    }

    private static AliasTarget target(JsonNode json) {
        var routing = json.path("routingConfiguration");
        if (routing.size() != 1) {
            throw FlowDesk.refused("routingConfiguration names one flowVersion.");
        }
        var named = routing.path(0).path("flowVersion").asText();
        int version =
                named.equals(FlowTrial.DRAFT)
                        ? FlowVersionView.DRAFT
                        : FlowVersionShow.number(named);
        var split = json.path("firstline").path("split");
        return split.isObject()
                ? new AliasTarget(
                        version,
                        new AliasTarget.Split(
                                FlowVersionShow.number(split.path("version").asText()),
                                split.path("percent").asInt()))
                : AliasTarget.of(version);
    }
}
