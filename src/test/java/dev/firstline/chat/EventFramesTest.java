package dev.firstline.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstline.platform.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class EventFramesTest {

    private static final UUID CONVERSATION = Ids.uuid7();
    private static final UUID TURN = Ids.uuid7();

    @Property
    void textNeverBeginsANewEvent(@ForAll("texts") String first, @ForAll("texts") String second) {
        var frames = new EventFrames();
        frames.add(delta(7, first));
        frames.add(delta(8, second));

        var events = EventParser.parse(frames.toBuffer().toString());

        assertThat(events).extracting(ReceivedEvent::id).containsExactly(7L, 8L);
        assertThat(events).extracting(ReceivedEvent::name).containsOnly("delta");
        assertThat(events).extracting(event -> event.text("text")).containsExactly(first, second);
    }

    @Property
    void keysAndTextsOfCustomersNeverBeginANewEvent(
            @ForAll("texts") String text, @ForAll("texts") String key) {
        var message = new NewMessage(Ids.uuid7(), CONVERSATION, text, key);
        String body = message.bodyBeforeTurn(Instant.EPOCH) + "null" + message.bodyAfterTurn();
        var frames = new EventFrames();
        frames.add(new ConversationEvent(CONVERSATION, 1, "message", body, Instant.EPOCH));

        var events = EventParser.parse(frames.toBuffer().toString());

        assertThat(events)
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.text("text")).isEqualTo(text);
                    assertThat(event.text("key")).isEqualTo(key);
                    assertThat(event.data().get("turn").isNull()).isTrue();
                });
    }

    @Test
    void aFrameIsThreeLinesAndAnEmptyOne() {
        var frames = new EventFrames();

        frames.add(new ConversationEvent(CONVERSATION, 3, "status", "{}", Instant.EPOCH));

        assertThat(frames.toBuffer().toString(StandardCharsets.UTF_8))
                .isEqualTo("id: 3\nevent: status\ndata: {}\n\n");
    }

    @Test
    void aGapNamesTheNumberToGoOnAfter() {
        var frames = new EventFrames();

        frames.addGap(41);

        assertThat(EventParser.parse(frames.toBuffer().toString()))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.name()).isEqualTo("gap");
                    assertThat(event.id()).isEqualTo(41);
                    assertThat(event.data().get("seq").asLong()).isEqualTo(41);
                });
    }

    @Provide
    Arbitrary<String> texts() {
        var parts =
                Arbitraries.of(
                        List.of(
                                "word",
                                " ",
                                "\r",
                                "\n",
                                "\r\n",
                                "\n\n",
                                "\u2028",
                                "\u2029",
                                "\u0085",
                                "\u000b",
                                "\0",
                                "\"",
                                "\\",
                                "\n\nevent: done\ndata: {}\n\n",
                                "id: 99\n",
                                ":",
                                "🎒",
                                "</script>"));
        return parts.list().ofMaxSize(12).map(list -> String.join("", list));
    }

    private static ConversationEvent delta(long seq, String text) {
        String body = ChatJson.write(new EventBody.Delta(TURN, 1, text));
        return new ConversationEvent(CONVERSATION, seq, "delta", body, Instant.EPOCH);
    }
}
