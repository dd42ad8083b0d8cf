package dev.firstline.flow.definition;

import java.util.List;

/// One message of a chat prompt.
///
/// @param role `user` or `assistant`
public record PromptMessage(String role, List<PromptContent> content, UnknownMembers unknown) {

    public PromptMessage {
        content = List.copyOf(content);
    }
}
