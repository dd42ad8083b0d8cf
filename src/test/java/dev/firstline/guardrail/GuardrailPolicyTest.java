package dev.firstline.guardrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firstline.guardrail.Guardrail.Direction;
import dev.firstline.guardrail.GuardrailPolicy.Release;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardrailPolicyTest {

    private static GuardrailPolicy seeded;

    @BeforeAll
    static void readSeed() throws IOException {
        try (var migration =
                GuardrailPolicyTest.class.getResourceAsStream("/db/migration/V5__guardrail.sql")) {
            assertThat(migration).isNotNull();
            String sql = new String(migration.readAllBytes(), StandardCharsets.UTF_8);
            seeded = GuardrailPolicy.fromJson(sql.split("\\$policy\\$", -1)[1]);
        }
    }

    @Test
    void aPolicySurvivesJson() {
        assertThat(GuardrailPolicy.fromJson(seeded.toJson())).isEqualTo(seeded);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"piiEntities\": [], \"wordLists\": [], \"blockedInputMessage\": \"a\","
                        + " \"blockedOutputMessage\": \"b\"}",
                "{\"piiEntities\": [], \"wordLists\": [], \"blockedInputMessage\": \"\","
                        + " \"blockedOutputMessage\": \"b\", \"release\": \"STRICT\"}",
                "{\"piiEntities\": [], \"wordLists\": [], \"blockedInputMessage\": \"a\","
                        + " \"blockedOutputMessage\": \"b\", \"release\": \"STRICT\", \"topics\": []}",
                "{\"piiEntities\": [{\"type\": \"AGE\"}], \"wordLists\": [],"
                        + " \"blockedInputMessage\": \"a\", \"blockedOutputMessage\": \"b\","
                        + " \"release\": \"STRICT\"}",
            })
    void whatIsNoCompletePolicyIsRefused(String json) {
        assertThatThrownBy(() -> GuardrailPolicy.fromJson(json))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theSeededPolicyMasksWhatTheCustomerWrites() {
        var guardrail = new CompiledGuardrail(seeded);

        var verdict =
                guardrail.check(
                        Direction.INPUT,
                        "I'm ada@example.org, +44 20 7946 0958, card 4111 1111 1111 1111, IBAN DE89"
                                + " 3704 0044 0532 0130 00");

        assertThat(verdict.text())
                .isEqualTo(
                        "I'm {EMAIL}, {PHONE}, card {CREDIT_DEBIT_CARD_NUMBER}, IBAN"
                                + " {INTERNATIONAL_BANK_ACCOUNT_NUMBER}");
    }

    @Test
    void theSeededPolicyLetsAnAnswerNameTheCompany() {
        String answer =
                "Write to help@shop.example or call +44 20 7946 0958. Never send 4111 1111 1111"
                        + " 1111.";

        var verdict = new CompiledGuardrail(seeded).check(Direction.OUTPUT, answer);

        assertThat(verdict.text())
                .isEqualTo(answer.replace("4111 1111 1111 1111", "{CREDIT_DEBIT_CARD_NUMBER}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"You're an idiot!", "FUCK YOU", "go and kill  yourself", "what an asshole"})
    void theSeededPolicyBlocksAbuse(String question) {
        var verdict = new CompiledGuardrail(seeded).check(Direction.INPUT, question);

        assertThat(verdict.isBlocked()).isTrue();
        assertThat(verdict.text()).isEqualTo(seeded.blockedInputMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "This fucking tent leaks, what can I do?",
                "Damn, I lost my order number",
                "Do you deliver to Scunthorpe or Penistone?",
                "Is the drop dead date for returns 30 days?",
                "Which cocktail shaker fits the assembly class?",
            })
    void theSeededPolicyLetsCustomersBeAngryAtThings(String question) {
        assertThat(new CompiledGuardrail(seeded).check(Direction.INPUT, question).isBlocked())
                .isFalse();
    }

    @Test
    void theSeededPolicyReleasesInWindows() {
        assertThat(seeded.release()).isEqualTo(Release.WINDOWED);
    }
}
