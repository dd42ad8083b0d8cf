package dev.firstline.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstline.identity.Person;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MentionsTest {

    private static final Person MARIA =
            new Person(UUID.randomUUID(), "Maria Stone", "m.stone@example.com");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@Maria",
                "@maria stone: can you look?",
                "Ask @m.stone.",
                "(@Maria)",
                "@Marianne and @Maria"
            })
    void whoIsAddressedIsFound(String note) {
        assertThat(Mentions.in(note, List.of(MARIA))).containsExactly(MARIA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@", "Maria", "@Marianne", "post@maria", "@stone"})
    void whoIsNotAddressedIsNot(String note) {
        assertThat(Mentions.in(note, List.of(MARIA))).isEmpty();
    }
}
