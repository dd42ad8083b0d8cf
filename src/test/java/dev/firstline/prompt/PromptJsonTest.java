package dev.firstline.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firstline.model.InferenceSettings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromptJsonTest {

    private static final String CHAT =
            """
            {"name": "reply", "description": "d", "defaultVariant": "v1", "fromTheFuture": {"a": [1, null]},
             "tags": {"team": "blue"}, "firstline": {"folder": " a / b /"},
             "variants": [{"name": "v1", "templateType": "CHAT", "modelId": "m", "futureMember": true,
               "templateConfiguration": {"chat": {
                 "system": [{"text": "Be {{ manner }}."}, {"cachePoint": {"type": "default"}}],
                 "messages": [{"role": "user", "content": [{"text": "Hi {{name}}"}], "extra": 1},
                              {"role": "assistant", "content": [{"text": "Yes?"}]},
                              {"role": "user", "content": [{"text": "{{question}}"}]}],
                 "inputVariables": [{"name": "manner"}, {"name": "name"}, {"name": "question"}],
                 "toolConfiguration": {"tools": [{"toolSpec": {"name": "lookup", "inputSchema": {"json": {}}}}]}}},
               "inferenceConfiguration": {"text": {"temperature": 0.2, "topP": 0.9, "maxTokens": 500,
                                                   "stopSequences": ["END"]}},
               "additionalModelRequestFields": {"top_k": 3},
               "metadata": [{"key": "k", "value": "v"}]}]}
            """;

    @Test
    void whatNobodyKnowsSurvivesTheRoundTrip() {
        var json = json(CHAT);
        var draft = PromptJson.readDraft(json);
        var written =
                PromptJson.write(
                        new PromptView(
                                "PROMPT0001",
                                "arn",
                                draft,
                                1,
                                null,
                                Instant.EPOCH,
                                Instant.EPOCH,
                                "Ada"));

        assertThat(PromptJson.readDraft(written)).isEqualTo(draft);
        assertThat(written.get("variants")).isEqualTo(json.get("variants"));
        assertThat(written.get("fromTheFuture")).isEqualTo(json.get("fromTheFuture"));
        assertThat(written.at("/firstline/folder").asText()).isEqualTo("a/b");
        assertThat(written.get("version").asText()).isEqualTo("DRAFT");
        assertThat(written.get("createdAt").asText()).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(written.at("/tags/team").asText()).isEqualTo("blue");
    }

    @Test
    void readsWhatAChatPromptSays() {
        var variant = variant(CHAT);

        assertThat(variant.isChat()).isTrue();
        assertThat(variant.system()).containsExactly("Be {{ manner }}.");
        assertThat(variant.messages())
                .extracting(PromptVariant.Message::role)
                .containsExactly("user", "assistant", "user");
        assertThat(variant.variables()).containsExactly("manner", "name", "question");
        assertThat(variant.inference())
                .isEqualTo(new InferenceSettings(500, 0.2, 0.9, List.of("END")));
        assertThat(variant.tools().path("tools")).hasSize(1);
        assertThat(variant.prompt().additionalFields()).isEqualTo(json("{\"top_k\": 3}"));
    }

    @Test
    void acceptsWhatBedrockAccepts() {
        assertThat(PromptRules.check(PromptJson.readDraft(json(CHAT)))).isEmpty();
        assertThat(PromptRules.check(PromptJson.readDraft(json("{\"name\": \"empty\"}"))))
                .isEmpty();
        ShippedPrompts.managed()
                .forEach(prompt ->
                        assertThat(PromptRules.check(PromptJson.readDraft(prompt))).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"name\": \"reply\"|\"name\": \"-reply\"",
                "\"templateType\": \"CHAT\"|\"templateType\": \"POEM\"",
                "\"temperature\": 0.2|\"temperature\": 1.1",
                "\"maxTokens\": 500|\"maxTokens\": -1",
                "\"role\": \"assistant\"|\"role\": \"user\"",
                "\"lookup\"|\"look-up\"",
                "[\"END\"]|[\"1\", \"2\", \"3\", \"4\", \"5\"]"
            })
    void refusesWhatBedrockRefuses(String good, String bad) {
        var draft =
                PromptJson.readDraft(
                        json(CHAT.replaceFirst(java.util.regex.Pattern.quote(good), bad)));

        assertThat(PromptRules.check(draft)).isNotEmpty();
    }

    @Test
    void aSecondVariantIsRefused() {
        var draft =
                PromptJson.readDraft(
                        json("{\"name\": \"two\", \"variants\": [{\"name\": \"a\"}, {}]}"));

        assertThat(PromptRules.check(draft)).contains("A prompt has one variant.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PROMPT0001",
                "PROMPT0001:DRAFT",
                "arn:aws:bedrock:us-east-1:000000000000:prompt/PROMPT0001"
            })
    void anArnWithoutAVersionMeansTheDraft(String text) {
        assertThat(PromptArn.parse(text)).contains(new PromptArn("PROMPT0001", Optional.empty()));
    }

    @Test
    void anArnMayNameAVersion() {
        assertThat(
                        PromptArn.parse(
                                "arn:aws:bedrock:eu-central-1:123456789012:prompt/PROMPT0001:12"))
                .contains(new PromptArn("PROMPT0001", Optional.of("12")));
        assertThat(PromptArn.parse("arn:aws:bedrock:eu:1:flow/PROMPT0001")).isEmpty();
        assertThat(PromptArn.parse("")).isEmpty();
    }

    private static PromptVariant variant(String json) {
        return PromptJson.readDraft(json(json)).content().variant().orElseThrow();
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
