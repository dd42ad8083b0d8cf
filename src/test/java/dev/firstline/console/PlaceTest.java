package dev.firstline.console;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PlaceTest {

    private static final String ID = "0192f0c1-6a6e-7c3e-8f55-9f2c3f1f7a10";

    @Test
    void aPlaceIsWhatItsAddressSays() {
        String query = "age=15&assignee=me&priority=high&queue=unassigned&tag=late+parcel&c=" + ID;

        var place = Place.parse(query);

        assertThat(place.href()).isEqualTo("/console?" + query);
        assertThat(place.filter().queue()).isEqualTo(Queue.UNASSIGNED);
        assertThat(place.filter().isNarrowed()).isTrue();
    }

    @Test
    void whatDoesNotMakeSenseIsLeftOut() {
        var place =
                Place.parse(
                        "queue=x&priority=x&assignee=x&age=-1&cursor=1~x&c=x&next=//evil.example");

        assertThat(place.href()).isEqualTo("/console?queue=mine");
    }

    @Test
    void aCursorIsTheTimeItWasMadeOf() {
        var cursor = CaseCursor.parse("2~1763730000000001~" + ID);

        assertThat(cursor.at()).isEqualTo("2025-11-21T13:00:00.000001Z");
        assertThat(CaseCursor.parse("2~inf~" + ID).at()).isEqualTo("infinity");
        assertThat(CaseCursor.isOne("5~inf~" + ID)).isFalse();
    }

    @Property(tries = 500)
    void noTextLeadsElsewhere(@ForAll String query) {
        var place = Place.parse(query);

        assertThat(place.href()).startsWith("/console?queue=");
        assertThat(Place.parse(place.href().substring("/console?".length()))).isEqualTo(place);
    }
}
