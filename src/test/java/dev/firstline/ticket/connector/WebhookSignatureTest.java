package dev.firstline.ticket.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebhookSignatureTest {

    private static final Instant AT = Instant.ofEpochSecond(1_767_225_600);

    /// Made with: printf '1767225600.{"a":1}' | openssl dgst -sha256 -hmac 'one secret of enough length'
    private static final String KNOWN =
            "c400ba330e4bfd8d0dc60244fe32b1e3dbcfa4f1ff9848f15ae19674819032f5";

    @Test
    void theSignatureIsThatOfTimeAndBody() {
        String header =
                WebhookSignature.of(AT, "{\"a\":1}", List.of("one secret of enough length"));

        assertThat(header).isEqualTo("t=1767225600,v1=" + KNOWN);
    }

    @Test
    void whileASecretIsReplacedBothSign() {
        String header =
                WebhookSignature.of(
                        AT, "{\"a\":1}", List.of("the new secret", "one secret of enough length"));

        assertThat(header).matches("t=1767225600,v1=[0-9a-f]{64},v1=" + KNOWN);
    }
}
