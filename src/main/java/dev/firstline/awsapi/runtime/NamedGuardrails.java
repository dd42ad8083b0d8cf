package dev.firstline.awsapi.runtime;

import dev.firstline.awsapi.AwsException;
import dev.firstline.guardrail.Guardrail;
import dev.firstline.guardrail.Guardrails;
import jakarta.inject.Singleton;

/// Finds guardrails with the errors of the services: one that does not exist never means "no guardrail".
@Singleton
final class NamedGuardrails {

    private final Guardrails guardrails;

    NamedGuardrails(Guardrails guardrails) {
        this.guardrails = guardrails;
    }

    Guardrail find(String identifier, String version) {
        try {
            return guardrails.guardrail(identifier, version);
        } catch (IllegalArgumentException e) {
            throw AwsException.notFound(
                    "There is no guardrail " + identifier + " with version " + version + ".");
        }
    }
}
