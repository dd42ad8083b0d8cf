package dev.firstline.flow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The text of a prompt with its `{{variables}}`.
public sealed interface PromptTemplate {

    /// One text.
    ///
    /// @param variables may be left out though the text has some
    record Text(
            String text,
            List<PromptVariable> variables,
            @Nullable JsonNode cachePoint,
            UnknownMembers unknown)
            implements PromptTemplate {
        public Text {
            variables = List.copyOf(variables);
        }
    }

    /// A conversation.
    ///
    /// @param toolConfiguration passed to the model as it is
    record Chat(
            List<PromptContent> system,
            List<PromptMessage> messages,
            List<PromptVariable> variables,
            @Nullable JsonNode toolConfiguration,
            UnknownMembers unknown)
            implements PromptTemplate {
        public Chat {
            system = List.copyOf(system);
            messages = List.copyOf(messages);
            variables = List.copyOf(variables);
        }
    }

    /// A kind of template that this version does not know, kept as it came.
    record Unrecognized(JsonNode json) implements PromptTemplate {}
}
