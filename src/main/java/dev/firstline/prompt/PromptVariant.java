package dev.firstline.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.model.InferenceSettings;
import dev.firstline.model.ModelTools;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// A variant of a prompt in the JSON of Amazon Bedrock. The JSON itself is kept, so that members which nobody here knows
/// survive; what is known is read out of it.
final class PromptVariant {

    static final String TEXT = "TEXT";
    static final String CHAT = "CHAT";

    private final ObjectNode json;

    PromptVariant(ObjectNode json) {
        this.json = json.deepCopy();
    }

    /// A copy.
    ObjectNode json() {
        return json.deepCopy();
    }

    String name() {
        return json.path("name").asText();
    }

    boolean isChat() {
        return json.path("templateType").asText().equals(CHAT);
    }

    /// Empty when none is chosen yet.
    String modelId() {
        return json.path("modelId").asText();
    }

    /// The one text of a text prompt.
    String text() {
        return template().path("text").asText();
    }

    List<String> system() {
        return isChat() ? texts(template().path("system")) : List.of();
    }

    /// The messages of a chat prompt; of a text prompt the one message that it is.
    List<Message> messages() {
        if (!isChat()) {
            return List.of(new Message("user", text()));
        }
        var messages = new ArrayList<Message>();
        for (var message : template().path("messages")) {
            var text = String.join("\n", texts(message.path("content")));
            messages.add(new Message(message.path("role").asText(), text));
        }
        return List.copyOf(messages);
    }

    /// The tools that a chat prompt offers; missing when it offers none.
    JsonNode tools() {
        return isChat() ? template().path("toolConfiguration") : MissingNode.getInstance();
    }

    JsonNode additionalFields() {
        return json.path("additionalModelRequestFields");
    }

    InferenceSettings inference() {
        var settings = json.path("inferenceConfiguration").path("text");
        return new InferenceSettings(
                settings.hasNonNull("maxTokens") ? settings.get("maxTokens").intValue() : null,
                number(settings, "temperature"),
                number(settings, "topP"),
                StreamSupport.stream(settings.path("stopSequences").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList());
    }

    /// The variables that the templates have, and those that are only declared.
    Set<String> variables() {
        var names = new LinkedHashSet<>(texts().variables());
        names.addAll(declaredVariables());
        return Collections.unmodifiableSet(names);
    }

    Set<String> declaredVariables() {
        return StreamSupport.stream(template().path("inputVariables").spliterator(), false)
                .map(variable -> variable.path("name").asText())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// Ready to be filled.
    ///
    /// @throws IllegalArgumentException when a tool has no name or no schema, which rules refuse to save
    ModelPrompt prompt() {
        return texts().withTools(ModelTools.of(tools()));
    }

    /// Ready to be filled, without the tools.
    ModelPrompt texts() {
        var fields = additionalFields();
        return new ModelPrompt(
                modelId(),
                system().stream().map(PromptTemplate::parse).toList(),
                messages().stream()
                        .map(each -> ModelPrompt.Message.of(each.role(), each.text()))
                        .toList(),
                inference(),
                fields.isMissingNode() || fields.isNull() ? null : fields);
    }

    JsonNode template() {
        return json.path("templateConfiguration").path(isChat() ? "chat" : "text");
    }

    private static @Nullable Double number(JsonNode settings, String name) {
        return settings.hasNonNull(name) ? Double.valueOf(settings.get(name).doubleValue()) : null;
    }

    /// The texts among the blocks; others, such as cache points, are passed over.
    private static List<String> texts(JsonNode blocks) {
        var texts = new ArrayList<String>();
        for (var block : blocks) {
            if (block.path("text").isTextual()) {
                texts.add(block.get("text").textValue());
            }
        }
        return List.copyOf(texts);
    }

    /// One message of a chat.
    ///
    /// @param role `user` or `assistant`
    record Message(String role, String text) {}
}
