package dev.firstline.flow.definition;

/// A variable that a prompt template declares.
public record PromptVariable(String name, UnknownMembers unknown) {

    public PromptVariable(String name) {
        this(name, UnknownMembers.NONE);
    }
}
