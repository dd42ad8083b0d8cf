package dev.firstline.console.shortcut;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {

    @ParameterizedTest
    @CsvSource({
        "j, j",
        "J, j",
        "G I, g i",
        "g then i, g i",
        "Ctrl+K, mod+k",
        "Cmd + Shift + Enter, mod+shift+enter",
        "shift+ctrl+enter, mod+shift+enter",
        "?, ?"
    })
    void whatPeopleTypeIsUnderstood(String typed, String keys) {
        assertThat(Keys.typed(typed)).isEqualTo(new Keys(keys));
        assertThat(Keys.typed(typed).problem()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Alt+J",
                "Ctrl+Alt+E",
                "Option+K",
                "ab",
                "g i m",
                "Ctrl",
                "F5",
                "<b>",
                "Ctrl+F5"
            })
    void altAndWhatIsNoKeyIsRefused(String typed) {
        assertThat(Keys.typed(typed).problem()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ctrl+W", "Ctrl+C", "Cmd+V", "Ctrl+T", "Ctrl+Shift+T"})
    void whatTheBrowserNeedsIsRefused(String typed) {
        assertThat(Keys.typed(typed).problem()).contains("browser");
    }

    @Test
    void equalKeysAndBeginningsConflict() {
        assertThat(new Keys("g i").conflictsWith(new Keys("g i"))).isTrue();
        assertThat(new Keys("g").conflictsWith(new Keys("g i"))).isTrue();
        assertThat(new Keys("g i").conflictsWith(new Keys("g"))).isTrue();
        assertThat(new Keys("g i").conflictsWith(new Keys("g u"))).isFalse();
        assertThat(new Keys("i").conflictsWith(new Keys("g i"))).isFalse();
        assertThat(new Keys("").conflictsWith(new Keys(""))).isFalse();
    }

    @Property
    void whateverIsTypedHasAVerdictAndWhatIsFineReadsTheSameAgain(@ForAll String typed) {
        var keys = Keys.typed(typed);

        if (keys.problem().isEmpty()) {
            assertThat(Keys.typed(keys.shown())).isEqualTo(keys);
        }
    }
}
