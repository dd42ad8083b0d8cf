package dev.firstline.model;

/// One message of a model call.
public record ModelMessage(Role role, String text) {

    /// Who speaks.
    public enum Role {
        USER,
        ASSISTANT
    }

    public static ModelMessage user(String text) {
        return new ModelMessage(Role.USER, text);
    }

    public static ModelMessage assistant(String text) {
        return new ModelMessage(Role.ASSISTANT, text);
    }
}
