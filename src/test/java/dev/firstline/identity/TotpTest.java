package dev.firstline.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /// The last six digits of the values in appendix B of RFC 6238.
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void codesAreThoseOfTheStandard(long second, String code) {
        assertThat(Totp.code(SECRET, Instant.ofEpochSecond(second))).isEqualTo(code);
    }

    @Test
    void aCodeCountsOneStepAroundItsOwn() {
        var at = Instant.ofEpochSecond(1_000_000 * 30L);
        String code = Totp.code(SECRET, at);

        assertThat(Totp.step(SECRET, code, at)).hasValue(1_000_000);
        assertThat(Totp.step(SECRET, code, at.plusSeconds(59))).hasValue(1_000_000);
        assertThat(Totp.step(SECRET, code, at.minusSeconds(30))).hasValue(1_000_000);
        assertThat(Totp.step(SECRET, code, at.plusSeconds(60))).isEmpty();
        assertThat(Totp.step(SECRET, code, at.minusSeconds(31))).isEmpty();
        assertThat(Totp.step(SECRET, "", at)).isEmpty();
        assertThat(Totp.step(SECRET, code.substring(0, 3) + " " + code.substring(3), at))
                .hasValue(1_000_000);
    }

    /// The examples of RFC 4648.
    @ParameterizedTest
    @CsvSource({
        "f, MY",
        "fo, MZXQ",
        "foo, MZXW6",
        "foob, MZXW6YQ",
        "fooba, MZXW6YTB",
        "foobar, MZXW6YTBOI"
    })
    void secretsAreWrittenInBase32(String text, String encoded) {
        assertThat(Totp.base32(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(encoded);
    }
}
