package dev.firstline.model.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.bedrockruntime.model.AccessDeniedException;
import software.amazon.awssdk.services.bedrockruntime.model.BedrockRuntimeException;
import software.amazon.awssdk.services.bedrockruntime.model.ThrottlingException;

/// Which of Bedrock's words leave the server.
class RefusalTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "User: arn:aws:sts::123456789012:assumed-role/app/i-1 may not call"
                        + " bedrock:InvokeModel|User: this server may not call bedrock:InvokeModel",
                "Denied to arn:aws-us-gov:iam::123456789012:user/app|Denied to this server",
                "No arn:aws:bedrock:us-east-1::foundation-model/x"
                        + "|No arn:aws:bedrock:us-east-1::foundation-model/x"
            })
    void doesNotSayWhoTheServerIs(String said, String shown) {
        var refusal = AccessDeniedException.builder().awsErrorDetails(details(said)).build();

        assertThat(RefusalText.forCallers(refusal)).isEqualTo(shown);
    }

    @Test
    void isOneLineOfBoundedLength() {
        var said = "first\n\u0000second " + "x".repeat(2_000);
        var refusal = ThrottlingException.builder().awsErrorDetails(details(said)).build();

        assertThat(RefusalText.forCallers(refusal))
                .startsWith("first second x")
                .endsWith("x…")
                .hasSize(1_001);
    }

    @Test
    void namesTheErrorWhenNothingWasSaid() {
        assertThat(RefusalText.forCallers(ThrottlingException.builder().build()))
                .isEqualTo("Amazon Bedrock refused the call with ThrottlingException.");
        assertThat(RefusalText.forCallers(BedrockRuntimeException.builder().build()))
                .isEqualTo("Amazon Bedrock refused the call with BedrockRuntimeException.");
    }

    @Test
    void leavesOutTheRequestThatHasNoNumber() {
        var refusal = ThrottlingException.builder().statusCode(429).build();

        assertThat(RefusalText.forOperators(refusal))
                .isEqualTo("bedrock refused error=ThrottlingException status=429");
    }

    private static AwsErrorDetails details(String message) {
        return AwsErrorDetails.builder().errorMessage(message).build();
    }
}
