package dev.firstline.awsapi.runtime;

import dev.firstline.awsapi.AwsException;
import dev.firstline.flow.binding.GuardrailNames;
import dev.firstline.guardrail.Guardrail;
import jakarta.inject.Singleton;

/// Finds guardrails as flows do, with the errors of the services: one that does not exist never means "no guardrail".
@Singleton
final class NamedGuardrails {

    private final GuardrailNames guardrails;

    NamedGuardrails(GuardrailNames guardrails) {
        this.guardrails = guardrails;
    }

    Guardrail find(String identifier, String version) {
        try {
            return guardrails.guardrail(identifier, version);
        } catch (IllegalArgumentException e) {
            throw AwsException.notFound(String.valueOf(e.getMessage()));
        }
    }
}
