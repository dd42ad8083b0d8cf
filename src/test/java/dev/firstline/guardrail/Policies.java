package dev.firstline.guardrail;

import dev.firstline.guardrail.GuardrailPolicy.Action;
import dev.firstline.guardrail.GuardrailPolicy.PiiRule;
import dev.firstline.guardrail.GuardrailPolicy.Release;
import dev.firstline.guardrail.GuardrailPolicy.WordRule;
import dev.firstline.guardrail.pii.PiiType;
import java.util.Arrays;
import java.util.List;

/// Policies for tests.
final class Policies {

    static final String INPUT_MESSAGE = "Please write that differently.";
    static final String OUTPUT_MESSAGE = "I cannot show that answer.";

    private Policies() {}

    /// Masks all personal data and blocks "forbidden" and "go away", in both directions.
    static GuardrailPolicy masking(Release release) {
        return policy(Action.ANONYMIZED, release);
    }

    static GuardrailPolicy policy(Action piiAction, Release release) {
        var pii =
                Arrays.stream(PiiType.values())
                        .map(type -> new PiiRule(type, piiAction, piiAction))
                        .toList();
        var words =
                new WordRule(
                        "test", List.of("forbidden", "go away"), Action.BLOCKED, Action.BLOCKED);
        return new GuardrailPolicy(pii, List.of(words), INPUT_MESSAGE, OUTPUT_MESSAGE, release);
    }

    static ReleaseWindow window(Release release) {
        return new CompiledGuardrail(masking(release)).releaseWindow();
    }
}
