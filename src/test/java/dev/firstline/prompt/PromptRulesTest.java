package dev.firstline.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What may be saved as a prompt.
class PromptRulesTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void aSoundPromptAndOneWithoutVariantMayBeSaved() {
        assertThat(check("[" + variant("'text': {'text': 'Hi {{name}}'}", "") + "]")).isEmpty();
        assertThat(check("[]")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'x'                                  | variants must be a list.",
                "['x']                                | variants[0] must be an object.",
                "[7]                                  | variants[0] must be an object.",
                "[null]                               | variants[0] must be an object.",
                "[{'name': 7}]                        | variants[0].name must be a text.",
                "[{'templateConfiguration': 'x'}]     | variants[0].templateConfiguration must be"
                        + " an object.",
                "[{'inferenceConfiguration': ['x']}]  | variants[0].inferenceConfiguration must be"
                        + " an object."
            })
    void aValueOfAnotherKindIsRefusedByItsName(String variants, String problem) {
        assertThat(check(variants)).contains(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'text': {'text': ['x']}                   | text.text must be a text.",
                "'text': {'inputVariables': ['x']}         | text.inputVariables[0] must be an"
                        + " object.",
                "'chat': 'x'                               | chat must be an object.",
                "'chat': {'messages': {}}                  | chat.messages must be a list.",
                "'chat': {'messages': ['x']}               | chat.messages[0] must be an object.",
                "'chat': {'messages': [{'content': 'x'}]}  | chat.messages[0].content must be a"
                        + " list.",
                "'chat': {'system': [{'text': 1}]}         | chat.system[0].text must be a text.",
                "'chat': {'toolConfiguration': {'tools': [[]]}} | chat.toolConfiguration.tools[0]"
                        + " must be an object."
            })
    void soIsOneWithinATemplate(String template, String problem) {
        assertThat(check("[" + variant(template, "") + "]"))
                .contains("variants[0].templateConfiguration." + problem);
    }

    @Test
    void stopSequencesAreAList() {
        var inference = ", 'inferenceConfiguration': {'text': {'stopSequences': 'x'}}";

        assertThat(check("[" + variant("'text': {'text': 'Hi'}", inference) + "]"))
                .contains("variants[0].inferenceConfiguration.text.stopSequences must be a list.");
    }

    private static String variant(String template, String more) {
        return "{'name': 'v', 'templateType': 'TEXT', 'templateConfiguration': {%s}%s}"
                .formatted(template, more);
    }

    private static List<String> check(String variants) {
        var json = "{\"name\": \"greeting\", \"variants\": %s}".formatted(variants);
        try {
            return PromptRules.check(
                    PromptJson.readDraft(MAPPER.readTree(json.replace('\'', '"'))));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
