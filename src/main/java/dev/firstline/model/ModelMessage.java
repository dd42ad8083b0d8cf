package dev.firstline.model;

import java.util.List;

/// One message of a model call.
///
/// @param text possibly empty when the message has calls or results
/// @param calls of tools, in a message of the assistant
/// @param results of the calls in the message before, in a message of the user
public record ModelMessage(Role role, String text, List<ToolCall> calls, List<ToolResult> results) {

    /// Who speaks.
    public enum Role {
        USER,
        ASSISTANT
    }

    public ModelMessage {
        calls = List.copyOf(calls);
        results = List.copyOf(results);
    }

    /// A message that is a text.
    public ModelMessage(Role role, String text) {
        this(role, text, List.of(), List.of());
    }

    public static ModelMessage user(String text) {
        return new ModelMessage(Role.USER, text);
    }

    public static ModelMessage assistant(String text) {
        return new ModelMessage(Role.ASSISTANT, text);
    }

    /// The answer as the message that it is in the next call.
    public static ModelMessage assistant(ModelAnswer answer) {
        return new ModelMessage(Role.ASSISTANT, answer.text(), answer.calls(), List.of());
    }

    /// What the calls of the message before came to; each of them needs its result.
    public static ModelMessage results(List<ToolResult> results) {
        return new ModelMessage(Role.USER, "", List.of(), results);
    }
}
