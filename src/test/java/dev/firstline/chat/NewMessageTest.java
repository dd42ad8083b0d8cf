package dev.firstline.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstline.platform.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewMessageTest {

    private static final String OF_80 = "12345678".repeat(10);

    @ParameterizedTest
    @CsvSource({
        "'Where is my tent?', 'Where is my tent?'",
        "'  spaces around  ', 'spaces around'",
        "'\n\nfirst line\nsecond line', 'first line'",
        "'first\r\nsecond', 'first'"
    })
    void theTitleIsTheFirstLine(String text, String title) {
        var message = message(text, "key");

        assertThat(message.title()).isEqualTo(title);
    }

    @Test
    void aTitleOfEightyCharactersStays() {
        var message = message(OF_80, "key");

        assertThat(message.title()).isEqualTo(OF_80);
    }

    @Test
    void aLongerTitleIsCut() {
        var message = message(OF_80 + "9", "key");

        assertThat(message.title()).isEqualTo(OF_80.substring(0, 79) + "…");
    }

    @Test
    void aTitleIsNotCutThroughACharacter() {
        var message = message("x".repeat(78) + "🎒🎒🎒", "key");

        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(message.title())).isTrue();
        assertThat(message.title()).isEqualTo("x".repeat(78) + "…");
    }

    @Test
    void equalTextsHaveEqualHashesWhateverTheirKeys() {
        var first = message("Where is my tent?", "a");

        assertThat(first.bodyHash())
                .isEqualTo(message("Where is my tent?", "b").bodyHash())
                .isNotEqualTo(message("Where is my tent? ", "a").bodyHash());
    }

    @Test
    void theBodyIsTheEventOfTheMessage() {
        var message = message("Is \"this\" it?\n", "key-1");

        var body =
                ChatJson.read(
                        message.bodyBeforeTurn(Instant.EPOCH) + "null" + message.bodyAfterTurn());

        var expected =
                new EventBody.Posted(
                        message.id(),
                        "customer",
                        null,
                        "Is \"this\" it?\n",
                        "1970-01-01T00:00:00Z",
                        "key-1",
                        null);
        assertThat(body).isEqualTo(ChatJson.read(ChatJson.write(expected)));
    }

    private static NewMessage message(String text, String key) {
        return new NewMessage(Ids.uuid7(), Ids.uuid7(), text, key);
    }
}
