package dev.firstline.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.firstline.model.ModelAnswer.Usage;
import dev.firstline.model.ModelException.Kind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundModelsTest {

    private static final Map<String, String> BEDROCK = Map.of("provider", "bedrock");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @ParameterizedTest
    @CsvSource({
        "firstline.extractive-v1, extractive:firstline.extractive-v1",
        "amazon.nova-lite-v1:0, extractive:amazon.nova-lite-v1:0"
    })
    void theEmbeddedModelServesEverythingByDefault(String modelId, String served) throws Exception {
        assertThat(ask(Map.of(), modelId)).isEqualTo(served);
    }

    @ParameterizedTest
    @CsvSource({
        "firstline.extractive-v1, extractive:firstline.extractive-v1",
        "amazon.nova-lite-v1:0, bedrock:amazon.nova-lite-v1:0"
    })
    void theDemoModelStaysEmbeddedWhenBedrockServesTheRest(String modelId, String served)
            throws Exception {
        assertThat(ask(BEDROCK, modelId)).isEqualTo(served);
    }

    @ParameterizedTest
    @CsvSource({
        "firstline.extractive-v1, bedrock:eu.anthropic.some-model",
        "amazon.nova-micro-v1:0, bedrock:eu.anthropic.some-model",
        "meta.llama3-8b, bedrock:meta.llama3-8b"
    })
    void aBedrockModelOfTheSettingsReplacesTheShippedOnes(String modelId, String served)
            throws Exception {
        var settings = Map.of("provider", "bedrock", "bedrock.model-id", "eu.anthropic.some-model");

        assertThat(ask(settings, modelId)).isEqualTo(served);
    }

    @Test
    void theEnvironmentChoosesProviderAndModel() throws Exception {
        var config =
                ModelSettings.ofEnvironment(
                        Map.of(
                                "FIRSTLINE_MODEL", "bedrock",
                                "FIRSTLINE_BEDROCK_MODEL_ID", "eu.anthropic.some-model",
                                "AWS_ENDPOINT_URL_BEDROCK_RUNTIME", "http://127.0.0.1:1"));

        assertThat(ask(config, "firstline.extractive-v1"))
                .isEqualTo("bedrock:eu.anthropic.some-model");
        assertThat(config.bedrock().endpoint()).hasToString("Optional[http://127.0.0.1:1]");
    }

    @ParameterizedTest
    @CsvSource({
        "meta.llama3-8b, extractive:meta.llama3-8b",
        "meta.llama3-70b, bedrock:meta.llama3-70b",
        "meta.other, bedrock:meta.other",
        "amazon.titan, extractive:amazon.titan"
    })
    void theLongestBindingWins(String modelId, String served) throws Exception {
        var settings =
                Map.of(
                        "bindings.\"meta.\"", "bedrock",
                        "bindings.\"meta.llama3\"", "extractive",
                        "bindings.\"meta.llama3-70b\"", "bedrock");

        assertThat(ask(settings, modelId)).isEqualTo(served);
    }

    @Test
    void aBindingToNobodyIsNotFound() {
        var models = models(ModelSettings.of(Map.of("bindings.x", "nobody")));

        var failure = catchThrowableOfType(ModelException.class, () -> models.modelFor("x1"));

        assertThat(failure.kind()).isEqualTo(Kind.NOT_FOUND);
    }

    @Test
    void countsCallsAndTokens() throws Exception {
        ask(Map.of(), "firstline.extractive-v1");

        assertThat(meters.get("firstline.model.calls").tag("outcome", "end_turn").timer().count())
                .isEqualTo(1);
        assertThat(meters.get("firstline.model.tokens").tag("direction", "input").counter().count())
                .isEqualTo(7);
    }

    @Test
    void countsFailuresByTheirKind() {
        var models =
                new BoundModels(
                        ModelSettings.of(Map.of()),
                        provider ->
                                Optional.of((request, deltas) -> {
                                    throw new ModelException(Kind.THROTTLED, false, "busy", null);
                                }),
                        meters);

        assertThatThrownBy(() -> models.modelFor("any").answer(request("any"), DeltaSink.NONE))
                .isInstanceOf(ModelException.class);
        assertThat(meters.get("firstline.model.calls").tag("outcome", "throttled").timer().count())
                .isEqualTo(1);
    }

    private String ask(Map<String, String> settings, String modelId) throws InterruptedException {
        return ask(ModelSettings.of(settings), modelId);
    }

    private String ask(ModelConfig config, String modelId) throws InterruptedException {
        return models(config).modelFor(modelId).answer(request(modelId), DeltaSink.NONE).text();
    }

    private BoundModels models(ModelConfig config) {
        return new BoundModels(config, BoundModelsTest::echo, meters);
    }

    /// A provider that says who it is and what it was asked for.
    private static Optional<ChatModel> echo(String provider) {
        return provider.equals("nobody")
                ? Optional.empty()
                : Optional.of((request, deltas) ->
                        new ModelAnswer(
                                provider + ":" + request.modelId(),
                                StopReason.END_TURN,
                                new Usage(7, 3),
                                false,
                                null,
                                0));
    }

    private static ModelRequest request(String modelId) {
        return new ModelRequest(
                modelId,
                List.of(),
                List.of(ModelMessage.user("Hello")),
                InferenceSettings.DEFAULTS,
                null);
    }
}
