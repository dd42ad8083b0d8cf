package dev.firstline.flow.node;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firstline.flow.definition.PromptContent;
import dev.firstline.flow.definition.PromptInference;
import dev.firstline.flow.definition.PromptMessage;
import dev.firstline.flow.definition.PromptSource;
import dev.firstline.flow.definition.PromptTemplate.Chat;
import dev.firstline.flow.definition.PromptTemplate.Text;
import dev.firstline.flow.definition.PromptTemplate.Unrecognized;
import dev.firstline.flow.engine.NodeFailure;
import dev.firstline.model.InferenceSettings;
import dev.firstline.model.ModelMessage;
import dev.firstline.model.ModelRequest;
import dev.firstline.prompt.PromptTemplate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A prompt made ready once for any number of calls: its templates are parsed.
record ModelPrompt(
        String modelId,
        List<PromptTemplate> system,
        List<Message> messages,
        InferenceSettings inference,
        @Nullable JsonNode additionalFields) {

    /// One message, still with its places.
    record Message(ModelMessage.Role role, PromptTemplate text) {}

    static ModelPrompt of(PromptSource.Inline source) {
        return switch (source.template()) {
            case Text(String text, _, _, _) ->
                    new ModelPrompt(
                            source.modelId(),
                            List.of(),
                            List.of(
                                    new Message(
                                            ModelMessage.Role.USER, PromptTemplate.parse(text))),
                            settings(source.inference()),
                            source.additionalModelRequestFields());
            case Chat chat ->
                    new ModelPrompt(
                            source.modelId(),
                            chat.system().stream()
                                    .map(PromptContent::text)
                                    .filter(Objects::nonNull)
                                    .map(PromptTemplate::parse)
                                    .toList(),
                            chat.messages().stream().map(ModelPrompt::message).toList(),
                            settings(source.inference()),
                            source.additionalModelRequestFields());
            case Unrecognized _ ->
                    throw new NodeFailure(
                            "Validation",
                            false,
                            "The prompt's template is of an unknown kind.",
                            null);
        };
    }

    /// A prompt of one text.
    static ModelPrompt ofText(String modelId, String text, @Nullable PromptInference inference) {
        var message = new Message(ModelMessage.Role.USER, PromptTemplate.parse(text));
        return new ModelPrompt(modelId, List.of(), List.of(message), settings(inference), null);
    }

    /// The call of a model with these values in their places.
    ///
    /// @throws NodeFailure when a place has no value
    ModelRequest render(Map<String, JsonNode> values) {
        try {
            return new ModelRequest(
                    modelId,
                    system.stream().map(template -> template.render(values)).toList(),
                    messages.stream()
                            .map(each -> new ModelMessage(each.role(), each.text().render(values)))
                            .toList(),
                    inference,
                    additionalFields);
        } catch (IllegalArgumentException e) {
            throw new NodeFailure("Validation", false, String.valueOf(e.getMessage()), e);
        }
    }

    private static Message message(PromptMessage message) {
        var role =
                message.role().equals("assistant")
                        ? ModelMessage.Role.ASSISTANT
                        : ModelMessage.Role.USER;
        var text =
                message.content().stream()
                        .map(PromptContent::text)
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining("\n"));
        return new Message(role, PromptTemplate.parse(text));
    }

    private static InferenceSettings settings(@Nullable PromptInference inference) {
        return inference == null
                ? InferenceSettings.DEFAULTS
                : new InferenceSettings(
                        inference.maxTokens(),
                        inference.temperature(),
                        inference.topP(),
                        inference.stopSequences());
    }
}
