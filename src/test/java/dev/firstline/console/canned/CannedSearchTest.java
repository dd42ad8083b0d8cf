package dev.firstline.console.canned;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CannedSearchTest {

    private static final List<CannedView> RESPONSES =
            List.of(
                    response("refund", "Refund", "The money is on its way.", 1),
                    response("money", "Money back", "You get a refund.", 9),
                    response("greeting", "Greeting", "Hello!", 5));

    @Test
    void aShortcutThatBeginsWithTheQueryComesFirst() {
        assertThat(found("ref")).containsExactly("refund", "money");
    }

    @Test
    void everyWordMustBeThere() {
        assertThat(found("refund way")).containsExactly("refund");
        assertThat(found("refund hello")).isEmpty();
    }

    @Test
    void withoutAQueryWhatIsUsedMostComesFirst() {
        assertThat(found(" ")).containsExactly("money", "greeting", "refund");
    }

    private static List<String> found(String query) {
        return CannedResponses.best(RESPONSES, query).stream().map(CannedView::shortcut).toList();
    }

    private static CannedView response(String shortcut, String title, String body, long uses) {
        return new CannedView(new UUID(0, uses), shortcut, title, body, true, uses);
    }
}
