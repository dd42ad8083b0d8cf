package dev.firstline.guardrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.firstline.guardrail.Guardrail.Direction;
import dev.firstline.guardrail.GuardrailPolicy.Release;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileTextTest {

    private static final int LENGTH = 200_000;

    /// About a hundred times what it takes, so that a slow machine passes and a quadratic scan does not.
    private static final Duration BOUND = Duration.ofSeconds(10);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "1",
                "1 ",
                "1-",
                "1.",
                "1. ",
                "+1 (",
                "((((",
                "a@",
                "@",
                "a@b.",
                "a.b-",
                "GB29",
                "GB29 NWBK ",
                "4111 1111 1111 1111 ",
                "ada@example.org ",
                "call 1 order 1 ",
                "go ",
                "go-",
                "á",
                "字",
                "😀",
                "\ud83d",
                "\u200b",
                "\u00a01",
                " ",
                "\n",
                ": \n1",
            })
    void aLongTextTakesTimeInProportion(String unit) {
        String text = unit.repeat(LENGTH / unit.length());
        var guardrail = new CompiledGuardrail(Policies.masking(Release.WINDOWED));

        var verdict =
                assertTimeoutPreemptively(BOUND, () -> guardrail.check(Direction.INPUT, text));
        String redacted = assertTimeoutPreemptively(BOUND, () -> LogRedaction.redact(text));

        assertThat(verdict.isBlocked()).isFalse();
        assertThat(redacted).isNotEmpty();
    }
}
