package dev.firstline.tool.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a bot learns from few examples, with an embedding that only counts letters.
class IntentModelTest {

    private static final UtteranceEmbedder LETTERS = IntentModelTest::letters;

    private static final List<BotDefinition.Intent> INTENTS =
            List.of(
                    new BotDefinition.Intent(
                            "CancelOrder",
                            List.of(
                                    "cancel my order",
                                    "please cancel the order",
                                    "I want to cancel it",
                                    "stop my order please")),
                    new BotDefinition.Intent(
                            "TrackParcel",
                            List.of(
                                    "where is my parcel",
                                    "track my parcel",
                                    "has the parcel been sent",
                                    "parcel tracking please")),
                    new BotDefinition.Intent(
                            "ChangeAddress",
                            List.of(
                                    "change my address",
                                    "I have moved to a new address",
                                    "update the delivery address",
                                    "my address is wrong")));

    @ParameterizedTest
    @CsvSource({
        "can you cancel that order, 0",
        "tracking of a parcel, 1",
        "the address has changed, 2",
        "CANCEL!!!, 0"
    })
    void similarWordsMeanTheSameIntent(String text, int intent) {
        var model = IntentModel.learn(bot(List.of(), null), LETTERS);

        assertThat(model.judge(text, LETTERS).ranked().getFirst().intent()).isEqualTo(intent);
    }

    @Test
    void learningIsRepeatable() {
        var first = IntentModel.learn(bot(List.of(), null), LETTERS);
        var second = IntentModel.learn(bot(List.of(), null), LETTERS);

        assertThat(second.judge("cancel it", LETTERS)).isEqualTo(first.judge("cancel it", LETTERS));
    }

    @Test
    void aThresholdDecidesWhatIsSureEnough() {
        var strict = IntentModel.learn(bot(List.of(), 1.0), LETTERS);
        var lenient = IntentModel.learn(bot(List.of(), 0.0), LETTERS);

        assertThat(strict.judge("cancel my order", LETTERS).isInScope()).isFalse();
        assertThat(lenient.judge("zzz", LETTERS).isInScope()).isTrue();
    }

    @Test
    void whatIsLikeTheTextsWithoutIntentIsRefused() {
        var outside =
                List.of(
                        "what is the weather like",
                        "will it rain today",
                        "the weather of tomorrow",
                        "is it sunny in rome",
                        "weather report please",
                        "how is the weather today");
        var model = IntentModel.learn(bot(outside, null), LETTERS);

        assertThat(model.judge("how will the weather be", LETTERS).isInScope()).isFalse();
        assertThat(model.judge("cancel my order please", LETTERS).isInScope()).isTrue();
    }

    @Test
    void aTextWithoutAnyKnownPieceIsJudgedToo() {
        var model = IntentModel.learn(bot(List.of(), null), LETTERS);

        assertThat(model.judge("¿?", LETTERS).ranked()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"intents\": []}",
                "{\"intents\": [{\"name\": \"A\", \"utterances\": [\"x\", \"y\"]}]}",
                "{\"intents\": [{\"name\": \"A\", \"utterances\": [\"x\", \"y\"]}, {\"name\":"
                        + " \"A\", \"utterances\": [\"x\", \"y\"]}]}",
                "{\"intents\": [{\"name\": \"A\", \"utterances\": [\"x\", \"y\"]}, {\"name\":"
                        + " \"B\", \"utterances\": [\"x\"]}]}",
                "{\"intents\": [{\"name\": \"A\", \"utterances\": [\"x\", \"y\"]}, {\"name\":"
                        + " \"B\", \"utterances\": [\"x\", \"\"]}]}",
                "{\"intents\": [{\"name\": \"A\", \"utterances\": [\"x\", \"y\"]}, {\"name\":"
                        + " \"B\", \"utterances\": [\"x\", \"z\"]}], \"threshold\": 2}"
            })
    void aBotThatCannotLearnIsRefused(String json) throws Exception {
        JsonNode read = new ObjectMapper().readTree(json);

        assertThatThrownBy(() -> BotDefinition.read(read))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aBotSurvivesBeingWritten() {
        var bot = bot(List.of("what is the weather like"), 0.4);

        assertThat(BotDefinition.read(bot.toJson())).isEqualTo(bot);
    }

    private static BotDefinition bot(List<String> outside, @Nullable Double threshold) {
        return new BotDefinition(INTENTS, outside, Recognition.FALLBACK, threshold);
    }

    private static float[] letters(String text) {
        var vector = new float[27];
        vector[26] = 0.01f;
        double square = 0;
        for (char c : text.toLowerCase(Locale.ROOT).toCharArray()) {
            if (c >= 'a' && c <= 'z') {
                vector[c - 'a']++;
            }
        }
        for (float value : vector) {
            square += value * value;
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= (float) Math.sqrt(square);
        }
        return vector;
    }
}
