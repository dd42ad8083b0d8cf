package dev.firstline.guardrail;

/// Finds a guardrail as prompts and flows name it.
public interface Guardrails {

    /// The guardrail of that id and version (`DRAFT` or a number).
    ///
    /// @throws IllegalArgumentException when there is none: an unknown guardrail never means "no guardrail"
    Guardrail guardrail(String identifier, String version);
}
