package dev.firstline.flow.node;

import dev.firstline.flow.definition.PromptContent;
import dev.firstline.flow.definition.PromptInference;
import dev.firstline.flow.definition.PromptMessage;
import dev.firstline.flow.definition.PromptSource;
import dev.firstline.flow.definition.PromptTemplate.Chat;
import dev.firstline.flow.definition.PromptTemplate.Text;
import dev.firstline.flow.definition.PromptTemplate.Unrecognized;
import dev.firstline.flow.engine.NodeFailure;
import dev.firstline.model.InferenceSettings;
import dev.firstline.model.ModelTools;
import dev.firstline.prompt.ModelPrompt;
import dev.firstline.prompt.PromptTemplate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes the prompts that stand in nodes ready to run.
final class NodePrompts {

    private NodePrompts() {}

    static ModelPrompt of(PromptSource.Inline source) {
        return switch (source.template()) {
            case Text(String text, _, _, _) ->
                    new ModelPrompt(
                            source.modelId(),
                            List.of(),
                            List.of(ModelPrompt.Message.of("user", text)),
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
                            chat.messages().stream().map(NodePrompts::message).toList(),
                            settings(source.inference()),
                            source.additionalModelRequestFields(),
                            tools(chat));
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
        var message = ModelPrompt.Message.of("user", text);
        return new ModelPrompt(modelId, List.of(), List.of(message), settings(inference), null);
    }

    private static ModelTools tools(Chat chat) {
        try {
            return ModelTools.of(chat.toolConfiguration());
        } catch (IllegalArgumentException e) {
            throw new NodeFailure("Validation", false, String.valueOf(e.getMessage()), e);
        }
    }

    private static ModelPrompt.Message message(PromptMessage message) {
        var text =
                message.content().stream()
                        .map(PromptContent::text)
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining("\n"));
        return ModelPrompt.Message.of(message.role(), text);
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
