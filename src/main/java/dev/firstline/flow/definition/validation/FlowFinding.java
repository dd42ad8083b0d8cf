package dev.firstline.flow.definition.validation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// One thing that is wrong with a flow definition, or worth knowing about it.
///
/// @param message names the node and the field and says what to do
/// @param details what the finding is about, by Bedrock's member names such as `node` and `input`
public record FlowFinding(
        Severity severity, FindingType type, String message, Map<String, String> details) {

    public FlowFinding {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /// Whether a flow with this finding can be prepared.
    public enum Severity {
        ERROR("Error"),
        WARNING("Warning");

        private final String jsonName;

        Severity(String jsonName) {
            this.jsonName = jsonName;
        }

        public String jsonName() {
            return jsonName;
        }
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /// The finding as Bedrock's `FlowValidation`.
    public ObjectNode toJson() {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("message", message);
        json.put("severity", severity.jsonName());
        json.put("type", type.jsonName());
        var members = json.putObject("details").putObject(type.detailsName());
        details.forEach(members::put);
        return json;
    }
}
