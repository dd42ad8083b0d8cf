package dev.firstline.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firstline.model.InferenceSettings;
import dev.firstline.model.ModelMessage;
import dev.firstline.model.ModelRequest;
import dev.firstline.model.ModelTools;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A prompt made ready once for any number of calls: its templates are parsed.
///
/// @param tools that it offers; they have no places
public record ModelPrompt(
        String modelId,
        List<PromptTemplate> system,
        List<Message> messages,
        InferenceSettings inference,
        @Nullable JsonNode additionalFields,
        ModelTools tools) {

    public ModelPrompt {
        system = List.copyOf(system);
        messages = List.copyOf(messages);
    }

    /// A prompt that offers no tools.
    public ModelPrompt(
            String modelId,
            List<PromptTemplate> system,
            List<Message> messages,
            InferenceSettings inference,
            @Nullable JsonNode additionalFields) {
        this(modelId, system, messages, inference, additionalFields, ModelTools.NONE);
    }

    /// One message, still with its places.
    public record Message(ModelMessage.Role role, PromptTemplate text) {

        /// Amazon Bedrock knows the roles `user` and `assistant`.
        public static Message of(String role, String text) {
            var speaker =
                    role.equals("assistant") ? ModelMessage.Role.ASSISTANT : ModelMessage.Role.USER;
            return new Message(speaker, PromptTemplate.parse(text));
        }
    }

    /// The names of all places, in the order of their first appearance.
    public Set<String> variables() {
        var names = new LinkedHashSet<String>();
        system.forEach(template -> names.addAll(template.variables()));
        messages.forEach(message -> names.addAll(message.text().variables()));
        return Collections.unmodifiableSet(names);
    }

    /// The call of a model with these values in their places.
    ///
    /// @throws IllegalArgumentException naming the places without a value
    public ModelRequest render(Map<String, JsonNode> values) {
        // Before any template does, so that the error names what all of them miss.
        PromptTemplate.requireAll(variables(), values);
        return new ModelRequest(
                modelId,
                system.stream().map(template -> template.render(values)).toList(),
                messages.stream()
                        .map(each -> new ModelMessage(each.role(), each.text().render(values)))
                        .toList(),
                inference,
                additionalFields,
                tools);
    }

    ModelPrompt withTools(ModelTools offered) {
        return new ModelPrompt(modelId, system, messages, inference, additionalFields, offered);
    }

    /// The same prompt for another model.
    public ModelPrompt withModelId(String replacement) {
        return new ModelPrompt(replacement, system, messages, inference, additionalFields, tools);
    }
}
