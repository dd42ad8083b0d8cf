package dev.firstline.awsapi.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.awsapi.AwsError;
import dev.firstline.awsapi.AwsException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What RetrieveAndGenerate takes and refuses.
class GenerateRequestTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String KEY = "11111111-2222-3333-4444-555555555555";

    @ParameterizedTest
    @ValueSource(strings = {"aws", "aws-cn", "aws-us-gov"})
    void aKeyForTheSessionMayBeNamed(String partition) {
        var body = body();
        body.putObject("sessionConfiguration")
                .put("kmsKeyArn", "arn:" + partition + ":kms:us-east-1:123456789012:key/" + KEY);

        assertThat(GenerateRequest.read(body).question()).isEqualTo("Why?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "arn:aws:kms:us-east-1:123456789012:alias/mine",
                "arn:aws:kms:us-east-1:12345678901:key/" + KEY,
                "arn:aws:kms:us-east-1:123456789012:key/" + KEY + "5",
                " arn:aws:kms:us-east-1:123456789012:key/" + KEY
            })
    void whatIsNoKeyIsRefused(String arn) {
        var body = body();
        body.putObject("sessionConfiguration").put("kmsKeyArn", arn);

        assertRefused(body, "sessionConfiguration.kmsKeyArn");
    }

    @Test
    void aSessionThatIsConfiguredNamesItsKey() {
        var body = body();
        body.putObject("sessionConfiguration");

        assertRefused(body, "sessionConfiguration.kmsKeyArn");
    }

    @Test
    void stopSequencesAreFewAndNotLong() {
        var body = body();
        stop(body, "generationConfiguration", List.of("a", "b", "c", "d".repeat(1_000)));
        stop(body, "orchestrationConfiguration", List.of("a"));

        assertThat(GenerateRequest.read(body).inference().stopSequences()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"generationConfiguration", "orchestrationConfiguration"})
    void moreOrLongerStopSequencesAreRefused(String configuration) {
        for (var stops :
                List.of(
                        List.of("a", "b", "c", "d", "e"),
                        List.of("a".repeat(1_001)),
                        List.of(""))) {
            var body = body();
            stop(body, configuration, stops);

            assertRefused(
                    body, configuration + ".inferenceConfig.textInferenceConfig.stopSequences");
        }
    }

    private static void stop(ObjectNode body, String configuration, List<String> stops) {
        var list =
                body.withObject("/retrieveAndGenerateConfiguration/knowledgeBaseConfiguration")
                        .putObject(configuration)
                        .putObject("inferenceConfig")
                        .putObject("textInferenceConfig")
                        .putArray("stopSequences");
        stops.forEach(list::add);
    }

    private static void assertRefused(ObjectNode body, String member) {
        assertThatThrownBy(() -> GenerateRequest.read(body))
                .isInstanceOfSatisfying(
                        AwsException.class,
                        refused -> assertThat(refused.error()).isEqualTo(AwsError.VALIDATION))
                .hasMessageContaining(member);
    }

    private static ObjectNode body() {
        try {
            return (ObjectNode)
                    MAPPER.readTree(
                            """
                            {"input": {"text": "Why?"}, "retrieveAndGenerateConfiguration": {"type": "KNOWLEDGE_BASE",
                             "knowledgeBaseConfiguration": {"knowledgeBaseId": "KB", "modelArn": "m"}}}
                            """);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
