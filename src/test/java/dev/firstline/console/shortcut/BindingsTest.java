package dev.firstline.console.shortcut;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BindingsTest {

    @Test
    void theDefaultsHaveNoConflictAndNoAlt() {
        var bindings = Bindings.defaults();

        assertThat(bindings.problems()).isEmpty();
        assertThat(bindings.changed()).isEmpty();
        assertThat(ShortcutAction.values())
                .extracting(ShortcutAction::defaultKeys)
                .doesNotHaveDuplicates()
                .noneMatch(keys -> keys.contains("alt"));
    }

    @ParameterizedTest
    @EnumSource(ShortcutAction.class)
    void everyDefaultIsTypedAsItIsShown(ShortcutAction action) {
        var keys = new Keys(action.defaultKeys());

        assertThat(Keys.typed(keys.shown())).isEqualTo(keys);
    }

    @Test
    void aConflictIsToldAtBothActions() {
        var bindings = new Bindings(true, Map.of(ShortcutAction.RESOLVE, new Keys("j")));

        assertThat(bindings.problems())
                .containsOnlyKeys(ShortcutAction.RESOLVE, ShortcutAction.NEXT);
        assertThat(bindings.problems().get(ShortcutAction.RESOLVE)).contains("Next conversation");
    }

    @Test
    void onlyWhatIsChangedIsStoredAndAnActionMayHaveNoKeys() {
        var bindings =
                new Bindings(
                        true,
                        Map.of(
                                ShortcutAction.NEXT, new Keys("x"),
                                ShortcutAction.RESOLVE, new Keys("")));

        assertThat(bindings.problems()).isEmpty();
        assertThat(bindings.changed())
                .containsOnly(Map.entry("next", "x"), Map.entry("resolve", ""));
        assertThat(Bindings.of(true, bindings.changed())).isEqualTo(bindings);
    }

    @Test
    void actionsThatAreGoneAreIgnored() {
        assertThat(Bindings.of(true, Map.of("juggle", "x"))).isEqualTo(Bindings.defaults());
    }

    /// The script acts on the same ids: those of pages and dialogs by name, the others by `data-action`.
    @Test
    void theScriptKnowsTheActionsThatAreNoElements() throws IOException {
        var element = Files.readString(Path.of("frontend/console/shortcuts-element.ts"));
        var pages = Files.readString(Path.of("frontend/console/page-actions.ts"));

        assertThat(element).contains("\"palette\"", "\"overview\"", "\"accept-draft\"");
        assertThat(pages)
                .contains(
                        "search:", "\"queue-mine\"", "\"queue-unassigned\"", "\"queue-mentioned\"")
                .contains("\"next\"", "\"previous\"");
    }
}
