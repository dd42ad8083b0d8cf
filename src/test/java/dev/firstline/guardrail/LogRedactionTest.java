package dev.firstline.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class LogRedactionTest {

    @Test
    void personalDataIsMasked() {
        assertThat(LogRedaction.redact("mail failed to=ada@example.org card=4111111111111111"))
                .isEqualTo("mail failed to={EMAIL} card={CREDIT_DEBIT_CARD_NUMBER}");
    }

    @Test
    void whatOperatorsNeedStays() {
        String line =
                "turn done id=0192f0c1-7a3b-7cde-8f01-23456789abcd ms=1234567"
                        + " at=2026-11-01T10:30:00.123456Z ip=203.0.113.7 bytes=2025550143 port=5432";

        assertThat(LogRedaction.redact(line)).isEqualTo(line);
    }

    @Property(tries = 2_000)
    void idsAndTimesStay(
            @ForAll long high,
            @ForAll long low,
            @ForAll @LongRange(min = 0, max = 3_999_999_999L) long second) {
        String line =
                "run=%s at=%s ms=%d"
                        .formatted(
                                new UUID(high, low), Instant.ofEpochSecond(second), second * 1_000);

        assertThat(LogRedaction.redact(line)).isEqualTo(line);
    }
}
