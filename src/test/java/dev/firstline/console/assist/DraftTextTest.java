package dev.firstline.console.assist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstline.knowledge.FoundPassage;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DraftTextTest {

    private final List<String> shown = new ArrayList<>();
    private final DraftText draft = new DraftText(List.of(passage("returns")), shown::add);

    @Test
    void nothingIsShownBeforeASourceIsCited() {
        draft.accept("You have 30 days");
        assertThat(shown).isEmpty();

        draft.accept(" [1]");

        assertThat(String.join("", shown)).isEqualTo("You have 30 days [1]");
    }

    @Test
    void aDraftThatCitesNothingIsNeverShown() {
        draft.accept("I know this by heart [7].");
        draft.finish();

        assertThat(shown).isEmpty();
        assertThat(draft.citations()).isEmpty();
    }

    @Test
    void markersOfPassagesThatWereNotFoundAreRemoved() {
        draft.accept("True [1]. False [2].");

        var text = draft.finish();

        assertThat(text).isEqualTo("True [1]. False.");
        assertThat(String.join("", shown)).isEqualTo(text);
        assertThat(draft.citations())
                .singleElement()
                .satisfies(source -> assertThat(source.href()).isEqualTo("/help/returns#top"));
    }

    @Test
    void whatIsPutIntoAReplyHasNoMarkers() {
        draft.accept("True [1]. Also [1].");
        var proposed = new AssistOutcome.Proposed(draft.finish(), draft.citations(), true, 10, 0);

        assertThat(proposed.plain()).isEqualTo("True. Also.");
    }

    private static FoundPassage passage(String slug) {
        var id = new UUID(0, 1);
        return new FoundPassage(id, id, slug, "Returns", "", "top", "You have 30 days.", 1, 0.9);
    }
}
