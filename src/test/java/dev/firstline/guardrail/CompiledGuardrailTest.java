package dev.firstline.guardrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firstline.guardrail.Guardrail.Direction;
import dev.firstline.guardrail.GuardrailPolicy.Action;
import dev.firstline.guardrail.GuardrailPolicy.PiiRule;
import dev.firstline.guardrail.GuardrailPolicy.Release;
import dev.firstline.guardrail.GuardrailPolicy.WordRule;
import dev.firstline.guardrail.pii.PiiType;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompiledGuardrailTest {

    private static final String QUESTION = "I am ada@example.org. Where is my tent?";

    @Test
    void aHarmlessTextGoesOnUnchanged() {
        var guardrail = new CompiledGuardrail(Policies.masking(Release.WINDOWED));

        var verdict = guardrail.check(Direction.INPUT, "Where is my tent?");

        assertThat(verdict)
                .isEqualTo(new Verdict(Verdict.Action.NONE, "Where is my tent?", List.of()));
    }

    @Test
    void personalDataIsMasked() {
        var guardrail = new CompiledGuardrail(Policies.masking(Release.WINDOWED));

        var verdict = guardrail.check(Direction.INPUT, QUESTION);

        assertThat(verdict.action()).isEqualTo(Verdict.Action.MASKED);
        assertThat(verdict.text()).isEqualTo("I am {EMAIL}. Where is my tent?");
        assertThat(verdict.findings())
                .containsExactly(new Verdict.Finding("pii", "EMAIL", Verdict.Action.MASKED, 5, 20));
    }

    @Test
    void blockedPersonalDataBlocks() {
        var guardrail = new CompiledGuardrail(Policies.policy(Action.BLOCKED, Release.WINDOWED));

        var verdict = guardrail.check(Direction.INPUT, QUESTION);

        assertThat(verdict.isBlocked()).isTrue();
        assertThat(verdict.text()).isEqualTo(Policies.INPUT_MESSAGE);
    }

    @Test
    void reportedPersonalDataStays() {
        var guardrail = new CompiledGuardrail(Policies.policy(Action.NONE, Release.WINDOWED));

        var verdict = guardrail.check(Direction.INPUT, QUESTION);

        assertThat(verdict.action()).isEqualTo(Verdict.Action.NONE);
        assertThat(verdict.text()).isEqualTo(QUESTION);
        assertThat(verdict.findings()).hasSize(1);
    }

    @Test
    void blockedWordsBlockWithTheMessageOfTheDirection() {
        var guardrail = new CompiledGuardrail(Policies.masking(Release.WINDOWED));

        var input = guardrail.check(Direction.INPUT, "This is FORBIDDEN.");
        var output = guardrail.check(Direction.OUTPUT, "Go away!");

        assertThat(input.text()).isEqualTo(Policies.INPUT_MESSAGE);
        assertThat(output.text()).isEqualTo(Policies.OUTPUT_MESSAGE);
        assertThat(output.findings())
                .containsExactly(
                        new Verdict.Finding("words", "test", Verdict.Action.BLOCKED, 0, 7));
    }

    @Test
    void eachDirectionHasItsOwnActions() {
        var email = new PiiRule(PiiType.EMAIL, Action.ANONYMIZED, null);
        var words = new WordRule("test", List.of("tent"), null, Action.BLOCKED);
        var guardrail =
                new CompiledGuardrail(
                        new GuardrailPolicy(
                                List.of(email), List.of(words), "in", "out", Release.STRICT));

        var input = guardrail.check(Direction.INPUT, QUESTION);
        var output = guardrail.check(Direction.OUTPUT, "Write to ada@example.org");

        assertThat(input.text()).isEqualTo("I am {EMAIL}. Where is my tent?");
        assertThat(output.action()).isEqualTo(Verdict.Action.NONE);
        assertThat(output.findings()).isEmpty();
    }

    @Test
    void findingsAreBoundedButMaskingIsNot() {
        var guardrail = new CompiledGuardrail(Policies.masking(Release.WINDOWED));

        var verdict = guardrail.check(Direction.INPUT, "ada@example.org ".repeat(1_000));

        assertThat(verdict.text()).isEqualTo("{EMAIL} ".repeat(1_000));
        assertThat(verdict.findings()).hasSize(200);
    }

    @Test
    void anUnknownWordListIsRefused() {
        var words = new WordRule("nothing-9", null, Action.BLOCKED, Action.BLOCKED);
        var policy = new GuardrailPolicy(List.of(), List.of(words), "in", "out", Release.STRICT);

        assertThatThrownBy(() -> new CompiledGuardrail(policy))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
