package dev.firstline.flow.definition;

/// The guardrail that a node works under.
public record GuardrailReference(String identifier, String version, UnknownMembers unknown) {

    public GuardrailReference(String identifier, String version) {
        this(identifier, version, UnknownMembers.NONE);
    }
}
