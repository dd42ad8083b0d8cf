package dev.firstline.flow.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class AliasTargetPropertyTest {

    private static final String ALIAS = "ALIAS00001";
    private static final int CONVERSATIONS = 20_000;

    @Property(tries = 300)
    void aConversationKeepsItsVersion(
            @ForAll long conversation, @ForAll @IntRange(min = 1, max = 99) int percent) {
        var target = split(percent);
        var key = Long.toString(conversation);

        assertThat(target.versionFor(ALIAS, key)).isEqualTo(split(percent).versionFor(ALIAS, key));
    }

    @Property(tries = 300)
    void whoHasTheSecondVersionKeepsItWhileItsShareGrows(
            @ForAll long conversation, @ForAll @IntRange(min = 1, max = 98) int percent) {
        var key = Long.toString(conversation);

        if (split(percent).versionFor(ALIAS, key) == 2) {
            assertThat(split(percent + 1).versionFor(ALIAS, key)).isEqualTo(2);
        }
    }

    @Property(tries = 20)
    void theShareIsMet(@ForAll @IntRange(min = 1, max = 99) int percent) {
        var target = split(percent);

        long second =
                IntStream.range(0, CONVERSATIONS)
                        .filter(i -> target.versionFor(ALIAS, new UUID(7, i).toString()) == 2)
                        .count();

        assertThat(100.0 * second / CONVERSATIONS).isCloseTo(percent, offset(1.5));
    }

    @Example
    void twoAliasesDoNotMeetTheSameConversations() {
        var half = split(50);

        long both =
                IntStream.range(0, CONVERSATIONS)
                        .mapToObj(i -> new UUID(7, i).toString())
                        .filter(key ->
                                half.versionFor("ONE", key) == 2
                                        && half.versionFor("TWO", key) == 2)
                        .count();

        assertThat(100.0 * both / CONVERSATIONS).isCloseTo(25, offset(2.0));
    }

    @Example
    void whoIsNotAConversationGetsTheMainVersion() {
        assertThat(split(99).versionFor(ALIAS, null)).isEqualTo(1);
        assertThat(AliasTarget.of(4).versionFor(ALIAS, "anybody")).isEqualTo(4);
    }

    @Example
    void aSplitHasTwoVersionsAndAShare() {
        assertThatThrownBy(() -> new AliasTarget(1, new AliasTarget.Split(1, 10)))
                .hasMessageContaining("two versions");
        assertThatThrownBy(() -> new AliasTarget.Split(2, 0)).hasMessageContaining("1 to 99");
        assertThatThrownBy(() -> new AliasTarget.Split(2, 100)).hasMessageContaining("1 to 99");
    }

    private static AliasTarget split(int percent) {
        return new AliasTarget(1, new AliasTarget.Split(2, percent));
    }
}
