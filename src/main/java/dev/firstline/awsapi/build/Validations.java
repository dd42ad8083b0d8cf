package dev.firstline.awsapi.build;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.flow.definition.validation.FindingType;

/// What was found in a flow, with the members that Amazon Bedrock's shapes have and no others.
final class Validations {

    private Validations() {}

    /// @param findings as they are kept, with what Firstline's own pages show besides
    static ArrayNode of(JsonNode findings) {
        var shown = JsonNodeFactory.instance.arrayNode();
        findings.forEach(finding -> shown.add(one(finding)));
        return shown;
    }

    private static ObjectNode one(JsonNode finding) {
        var shown = FlowJson.object();
        shown.set("message", finding.path("message"));
        shown.set("severity", finding.path("severity"));
        shown.set("type", finding.path("type"));
        FindingType.find(finding.path("type").asText())
                .ifPresent(type -> shown.set("details", details(type, finding.path("details"))));
        return shown;
    }

    private static ObjectNode details(FindingType type, JsonNode union) {
        var kept = union.path(type.detailsName());
        var details = FlowJson.object();
        var members = details.putObject(type.detailsName());
        for (String member : type.details()) {
            if (kept.has(member)) {
                members.set(member, kept.get(member));
            }
        }
        return details;
    }
}
