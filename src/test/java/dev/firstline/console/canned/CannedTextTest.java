package dev.firstline.console.canned;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CannedTextTest {

    private static final Map<String, String> VALUES =
            Map.of("customer.name", "Vera {{agent.name}}", "agent.name", "Ada");

    @Test
    void placesAreFilledOnceAndWhatIsFilledInIsNotSearched() {
        var filled = new CannedText("Hi {{customer.name}}, {{ agent.name }} here").fill(VALUES);

        assertThat(filled.text()).isEqualTo("Hi Vera {{agent.name}}, Ada here");
        assertThat(filled.missing()).isEmpty();
    }

    @Test
    void aPlaceWithoutAValueStaysAndIsReported() {
        var filled = new CannedText("Ticket {{ticket.reference}}").fill(VALUES);

        assertThat(filled.text()).isEqualTo("Ticket {{ticket.reference}}");
        assertThat(filled.missing()).containsExactly("ticket.reference");
    }

    @Test
    void writingGoesOnAtTheFirstCursorOrAtTheEnd() {
        var marked = new CannedText("Hi {{agent.name}}, {{cursor}} bye{{cursor}}").fill(VALUES);
        var unmarked = new CannedText("Bye").fill(VALUES);

        assertThat(marked.text()).isEqualTo("Hi Ada,  bye");
        assertThat(marked.cursor()).isEqualTo(8);
        assertThat(unmarked.cursor()).isEqualTo(3);
    }

    @Test
    void onlyPlacesThatNothingCanFillAreUnknown() {
        var text =
                new CannedText(
                        "{{customer.name}} {{cursor}} {{customer.password}} {{{x}}} {{A.B}}");

        assertThat(text.unknownPlaces()).containsExactly("customer.password", "x");
    }

    @Property
    void textWithoutPlacesIsItself(@ForAll String text) {
        var plain = text.replace("{", "");

        var filled = new CannedText(plain).fill(VALUES);

        assertThat(filled.text()).isEqualTo(plain);
        assertThat(filled.cursor()).isEqualTo(plain.length());
    }

    @Property
    void theCursorIsAlwaysWithinTheText(@ForAll String before, @ForAll String after) {
        var filled = new CannedText(before + "{{cursor}}" + after).fill(VALUES);

        assertThat(filled.cursor()).isBetween(0, filled.text().length());
    }
}
