package dev.firstline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final Commands commands = new Commands(List.of(new Say()));

    @ParameterizedTest
    @ValueSource(strings = {"help", "--help", "-h"})
    void helpIsTextOnStandardOutput(String word) {
        assertThat(run(word)).isZero();

        assertThat(output.toString(StandardCharsets.UTF_8)).contains("say loudly WORD");
        assertThat(errors.size()).isZero();
    }

    @Test
    void anUnknownCommandIsAnErrorThatNamesTheOthers() {
        assertThat(run("say", "softly")).isEqualTo(2);

        assertThat(errors.toString(StandardCharsets.UTF_8))
                .contains("Unknown command 'say softly'", "say loudly WORD");
        assertThat(output.size()).isZero();
    }

    @Test
    void aCommandGetsWhatFollowsItsWords() {
        assertThat(run("say", "loudly", "one", "two")).isEqualTo(7);
    }

    private int run(String... words) {
        return commands.run(List.of(words), print(output), print(errors));
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    private record Say() implements Commands.Command {

        @Override
        public List<String> words() {
            return List.of("say", "loudly");
        }

        @Override
        public String usage() {
            return "say loudly WORD";
        }

        @Override
        public int run(List<String> arguments) {
            return arguments.equals(List.of("one", "two")) ? 7 : 1;
        }
    }
}
