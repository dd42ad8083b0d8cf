package dev.firstline.console.shortcut;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstline.StaffClient;
import dev.firstline.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class ShortcutPagesTest {

    private static final String PAGE = "/account/shortcuts";

    @Inject DataSource database;

    private StaffClient ada;

    @BeforeEach
    void signIn() {
        ada = StaffClient.hire(database, "Ada", "agent");
    }

    @Test
    void newKeysAreOnEveryPageAndOnlyOnes() {
        var other = StaffClient.hire(database, "Bob", "agent");

        var saved = ada.post(PAGE, "enabled", "yes", "next", "x", "resolve", "");

        assertThat(saved.statusCode()).isEqualTo(303);
        assertThat(shown(ada)).contains(action("next", "x"), action("resolve", ""));
        assertThat(shown(other)).contains(action("next", "j"), action("resolve", "e"));
    }

    @Test
    void aConflictIsRefusedAndWhatWasTypedIsKept() {
        var refused = ada.post(PAGE, "enabled", "yes", "next", "g");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Conflicts with", "name=\"next\" value=\"g\"");
        assertThat(shown(ada)).contains(action("queue-mine", "g i"), action("next", "j"));
    }

    @Test
    void altIsRefused() {
        var refused = ada.post(PAGE, "enabled", "yes", "next", "Alt+J");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Alt makes letters");
    }

    @Test
    void theSwitchIsKeptAndTheDefaultsComeBack() {
        ada.post(PAGE, "next", "x");
        assertThat(shown(ada)).contains("\"isEnabled\":false");

        ada.post(PAGE + "/defaults");

        assertThat(shown(ada)).contains("\"isEnabled\":true", action("next", "j"));
    }

    @Test
    void strangersAreSentToSignIn() {
        assertThat(StaffClient.stranger().get(PAGE).body()).doesNotContain("firstline-shortcuts");
    }

    private static String shown(StaffClient person) {
        return person.get(PAGE).body().replace("&quot;", "\"");
    }

    private static String action(String id, String keys) {
        return "{\"id\":\"%s\",\"label\":\"%s\",\"keys\":\"%s\"}"
                .formatted(id, ShortcutAction.find(id).orElseThrow().label(), keys);
    }
}
