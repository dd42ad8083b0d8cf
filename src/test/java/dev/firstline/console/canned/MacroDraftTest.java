package dev.firstline.console.canned;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstline.console.canned.MacroStep.Kind;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MacroDraftTest {

    private static final MacroStep TAG = new MacroStep(Kind.TAG, "refund");

    @ParameterizedTest
    @CsvSource({
        "REPLY, Hello {{customer.name}}, true",
        "REPLY, Hello {{customer.password}}, false",
        "REPLY, '', false",
        "NOTE, Look at {{ticket.reference}}, true",
        "ASSIGN, me, true",
        "ASSIGN, none, true",
        "ASSIGN, 0190c7a2-0000-7000-8000-000000000001, true",
        "ASSIGN, ada@example.com, false",
        "TAG, late parcel, true",
        "TAG, <b>, false",
        "PRIORITY, urgent, true",
        "PRIORITY, very, false",
        "STATUS, resolved, true",
        "STATUS, closed, false",
        "SNOOZE, 1, true",
        "SNOOZE, 720, true",
        "SNOOZE, 721, false",
        "SNOOZE, 0, false",
        "SNOOZE, -1, false"
    })
    void eachActionTakesItsOwnValues(Kind kind, String value, boolean isFine) {
        assertThat(new MacroStep(kind, value).problem().isEmpty()).isEqualTo(isFine);
    }

    @Test
    void aMacroHasOneToEightActions() {
        assertThat(problem(List.of())).isNotEmpty();
        assertThat(problem(List.of(TAG))).isEmpty();
        assertThat(problem(Collections.nCopies(8, TAG))).isEmpty();
        assertThat(problem(Collections.nCopies(9, TAG))).isNotEmpty();
    }

    @Test
    void aMacroSendsOneReplyAtMost() {
        var reply = new MacroStep(Kind.REPLY, "Hello");

        assertThat(problem(List.of(reply, TAG))).isEmpty();
        assertThat(problem(List.of(reply, TAG, reply))).contains("one reply");
    }

    private static String problem(List<MacroStep> steps) {
        return new MacroDraft("Refund", steps, false).problem();
    }
}
