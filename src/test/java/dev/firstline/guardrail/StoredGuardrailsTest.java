package dev.firstline.guardrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firstline.TestDatabase;
import dev.firstline.guardrail.Guardrail.Direction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class StoredGuardrailsTest {

    private static final String SEEDED = "flsupport1";

    @Inject Guardrails guardrails;

    @ParameterizedTest
    @CsvSource({
        "flsupport1, 1",
        "flsupport1, DRAFT",
        "arn:aws:bedrock:eu-central-1:123456789012:guardrail/flsupport1, 1",
    })
    void theSeededGuardrailIsFound(String identifier, String version) {
        var guardrail = guardrails.guardrail(identifier, version);

        assertThat(guardrail.check(Direction.INPUT, "I am ada@example.org").text())
                .isEqualTo("I am {EMAIL}");
    }

    @Test
    void aVersionIsCompiledOnce() {
        var first = guardrails.guardrail(SEEDED, "1");

        var second = guardrails.guardrail(SEEDED, "1");

        assertThat(second).isSameAs(first);
    }

    @ParameterizedTest
    @CsvSource({
        "flsupport1, 2",
        "flsupport1, 0",
        "flsupport1, 01",
        "flsupport1, draft",
        "flsupport1, ''",
        "unknown, 1",
        "unknown, DRAFT",
        "'', 1",
    })
    void anUnknownGuardrailIsAnError(String identifier, String version) {
        assertThatThrownBy(() -> guardrails.guardrail(identifier, version))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
