package dev.firstline.awsapi.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstline.awsapi.AwsSurface;
import dev.firstline.flow.engine.RunOutcome;
import dev.firstline.model.ModelException;
import dev.firstline.model.ModelException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What becomes of a model's failure in the services' terms, by the errors that each operation declares.
class ModelErrorsTest {

    @ParameterizedTest
    @CsvSource({
        "THROTTLED, ThrottlingException, 429",
        "NOT_READY, ModelNotReadyException, 429",
        "UNAVAILABLE, ServiceUnavailableException, 503",
        "INTERNAL, InternalServerException, 500",
        "TIMEOUT, ModelTimeoutException, 408",
        "STREAM_BROKEN, ModelErrorException, 424",
        "MODEL_ERROR, ModelErrorException, 424",
        "VALIDATION, ValidationException, 400",
        "ACCESS_DENIED, AccessDeniedException, 403",
        "NOT_FOUND, ResourceNotFoundException, 404",
        "QUOTA_EXCEEDED, ServiceQuotaExceededException, 400"
    })
    void converseKeepsTheModelsError(Kind kind, String code, int status) {
        var shown = ModelErrors.of(failure(kind));

        assertThat(shown.error().code()).isEqualTo(code);
        assertThat(shown.error().status(AwsSurface.RUNTIME)).isEqualTo(status);
        assertThat(shown.body().path("message").asText()).isEqualTo("Bedrock's words.");
    }

    @ParameterizedTest
    @CsvSource({
        "THROTTLED, ThrottlingException, 429",
        "NOT_READY, DependencyFailedException, 424",
        "UNAVAILABLE, BadGatewayException, 502",
        "INTERNAL, BadGatewayException, 502",
        "TIMEOUT, DependencyFailedException, 424",
        "STREAM_BROKEN, DependencyFailedException, 424",
        "MODEL_ERROR, DependencyFailedException, 424",
        "VALIDATION, ValidationException, 400",
        "ACCESS_DENIED, AccessDeniedException, 403",
        "NOT_FOUND, ResourceNotFoundException, 404",
        "QUOTA_EXCEEDED, ServiceQuotaExceededException, 400"
    })
    void forFlowsAndKnowledgeAModelIsADependency(Kind kind, String code, int status) {
        var answer = ModelErrors.ofAgentRuntime(failure(kind));
        var flow =
                RunFailures.of(
                        new RunOutcome.Failed(
                                "Classify", "Bedrock." + kind.errorName(), "Bedrock's words."));

        assertThat(answer.error().code()).isEqualTo(code);
        assertThat(answer.error().status(AwsSurface.AGENT_RUNTIME)).isEqualTo(status);
        assertThat(answer.body().path("message").asText()).endsWith("Bedrock's words.");
        assertThat(flow.error()).isEqualTo(answer.error());
        assertThat(flow.body().path("resourceName")).isEqualTo(answer.body().path("resourceName"));
    }

    @Test
    void aDependencySaysWhatItsErrorWas() {
        var shown = ModelErrors.ofAgentRuntime(failure(Kind.NOT_READY));

        assertThat(shown.body().path("message").asText())
                .isEqualTo("ModelNotReadyException: Bedrock's words.");
        assertThat(shown.body().path("resourceName").asText()).isEqualTo("Amazon Bedrock");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void noLineOfTheLogIsShown(Kind kind) {
        var failure = new ModelException(kind, false, "bedrock refused request=null", null);

        assertThat(ModelErrors.of(failure).body().path("message").asText())
                .isEqualTo(kind.sentence());
    }

    private static ModelException failure(Kind kind) {
        return new ModelException(kind, false, "key=value", "Bedrock's words.", null);
    }
}
