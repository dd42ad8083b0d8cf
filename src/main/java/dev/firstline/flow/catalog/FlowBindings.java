package dev.firstline.flow.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.flow.definition.FlowDefinition;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the names in a definition mean here, kept beside it so that the definition stays as Amazon Bedrock reads it.
///
/// ```
/// {"prompts": {"arn:aws:bedrock:us-east-1:000000000000:prompt/FLANSWER01": {"label": "production"}}}
/// ```
///
/// @param promptLabels the label that a prompt's ARN follows, by the ARN as it stands in the definition
public record FlowBindings(Map<String, String> promptLabels) {

    public static final FlowBindings NONE = new FlowBindings(Map.of());

    private static final String PROMPTS = "prompts";
    private static final String LABEL = "label";

    public FlowBindings {
        promptLabels = Map.copyOf(promptLabels);
    }

    /// Has every prompt of the definition whose ARN names no version follow the label.
    public static FlowBindings following(String label, FlowDefinition definition) {
        var labels = new HashMap<String, String>();
        FlowPrompts.arns(definition).stream()
                .filter(FlowPrompts::namesNoVersion)
                .forEach(arn -> labels.put(arn, label));
        return new FlowBindings(labels);
    }

    @Nullable String labelOf(String promptArn) {
        return promptLabels.get(promptArn);
    }

    static FlowBindings read(JsonNode json) {
        var labels = new HashMap<String, String>();
        for (var prompt : json.path(PROMPTS).properties()) {
            if (prompt.getValue().path(LABEL).isTextual()) {
                labels.put(prompt.getKey(), prompt.getValue().path(LABEL).textValue());
            }
        }
        return new FlowBindings(labels);
    }

    ObjectNode toJson() {
        var json = JsonNodeFactory.instance.objectNode();
        if (!promptLabels.isEmpty()) {
            var prompts = json.putObject(PROMPTS);
            promptLabels.forEach((arn, label) -> prompts.putObject(arn).put(LABEL, label));
        }
        return json;
    }
}
