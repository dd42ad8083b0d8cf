package dev.firstline.flow.binding;

import dev.firstline.guardrail.Guardrail;
import dev.firstline.guardrail.Guardrails;
import jakarta.inject.Singleton;

/// Finds guardrails by the names that flows and AWS clients give them. A binding names another one here, as `id` or
/// `id:version`.
@Singleton
public final class GuardrailNames {

    private final Guardrails guardrails;
    private final Bindings bindings;

    public GuardrailNames(Guardrails guardrails, Bindings bindings) {
        this.guardrails = guardrails;
        this.bindings = bindings;
    }

    /// The guardrail.
    ///
    /// @throws IllegalArgumentException when there is none: an unknown guardrail never means "no guardrail"
    public Guardrail guardrail(String identifier, String version) {
        if (!(bindings.of(ResourceKind.GUARDRAIL, identifier) instanceof Binding.Local bound)) {
            return guardrails.guardrail(identifier, version);
        }
        int colon = bound.name().indexOf(':');
        return colon < 0
                ? guardrails.guardrail(bound.name(), version)
                : guardrails.guardrail(
                        bound.name().substring(0, colon), bound.name().substring(colon + 1));
    }
}
