package dev.firstline.awsapi.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;
import software.amazon.eventstream.MessageDecoder;

/// What we encode is what the SDK decodes, and the SDK encodes the same bytes.
class EventFrameTest {

    @Property(tries = 300)
    void theSdkReadsWhatWeWrite(
            @ForAll("headers") Map<String, String> headers, @ForAll byte[] payload) {
        var frame = EventFrame.encode(headers, payload);

        var message = Message.decode(ByteBuffer.wrap(frame));
        assertThat(message.getPayload()).isEqualTo(payload);
        assertThat(texts(message)).isEqualTo(headers);
    }

    @Property(tries = 300)
    void weWriteWhatTheSdkWrites(
            @ForAll("headers") Map<String, String> headers, @ForAll byte[] payload) {
        var values = new HashMap<String, HeaderValue>();
        headers.forEach((name, value) -> values.put(name, HeaderValue.fromString(value)));

        var theirs = new Message(values, payload).toByteBuffer().array();

        assertThat(Message.decode(ByteBuffer.wrap(EventFrame.encode(headers, payload))))
                .isEqualTo(Message.decode(ByteBuffer.wrap(theirs)));
        assertThat(EventFrame.encode(headers, payload)).hasSameSizeAs(theirs);
    }

    @Property(tries = 200)
    void framesMayArriveInAnyPieces(@ForAll("payloads") List<byte[]> payloads, @ForAll long seed) {
        var stream = new ByteArrayOutputStream();
        payloads.forEach(payload -> stream.writeBytes(EventFrame.event("chunk", payload)));
        var pieces = new Pieces(stream.toByteArray(), seed);
        var decoded = new ArrayList<byte[]>();
        var decoder = new MessageDecoder(message -> decoded.add(message.getPayload()));

        while (pieces.hasNext()) {
            decoder.feed(pieces.next());
        }

        assertThat(decoded).usingElementComparator(Arrays::compare).isEqualTo(payloads);
    }

    @Property(tries = 300)
    void aChangedBitIsNoticed(@ForAll byte[] payload, @ForAll @IntRange(max = 1 << 20) int bit) {
        var frame = EventFrame.event("flowOutputEvent", payload);
        int at = bit % (frame.length * 8);

        frame[at / 8] ^= (byte) (1 << (at % 8));

        assertThatThrownBy(() -> Message.decode(ByteBuffer.wrap(frame)))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void anEventHasTheHeadersOfTheContract() {
        var frame = EventFrame.event("flowOutputEvent", "{}".getBytes(StandardCharsets.UTF_8));

        assertThat(texts(Message.decode(ByteBuffer.wrap(frame))))
                .isEqualTo(
                        Map.of(
                                ":event-type",
                                "flowOutputEvent",
                                ":content-type",
                                "application/json",
                                ":message-type",
                                "event"));
    }

    @Test
    void anExceptionHasTheHeadersOfTheContract() {
        var frame = EventFrame.exception("validationException", new byte[0]);

        assertThat(texts(Message.decode(ByteBuffer.wrap(frame))))
                .containsEntry(":exception-type", "validationException")
                .containsEntry(":message-type", "exception")
                .doesNotContainKey(":event-type");
    }

    @Test
    void whatNoHeaderCanHoldIsRefused() {
        assertThatThrownBy(() -> EventFrame.encode(Map.of("", "x"), new byte[0]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EventFrame.encode(Map.of("n", ""), new byte[0]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EventFrame.encode(Map.of("n".repeat(256), "x"), new byte[0]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EventFrame.encode(Map.of("n", "x".repeat(32_768)), new byte[0]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(EventFrame.encode(Map.of("n".repeat(255), "x".repeat(32_767)), new byte[0]))
                .hasSize(16 + 4 + 255 + 32_767);
    }

    @Provide
    Arbitrary<Map<String, String>> headers() {
        return Arbitraries.maps(
                        Arbitraries.strings()
                                .withCharRange('a', 'z')
                                .withChars(':', '-')
                                .ofMinLength(1)
                                .ofMaxLength(40),
                        Arbitraries.strings()
                                .withCharRange(' ', '\ud000')
                                .ofMinLength(1)
                                .ofMaxLength(100))
                .ofMaxSize(6);
    }

    @Provide
    Arbitrary<List<byte[]>> payloads() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(300).list().ofMaxSize(8);
    }

    private static Map<String, String> texts(Message message) {
        var texts = new HashMap<String, String>();
        message.getHeaders().forEach((name, value) -> texts.put(name, value.getString()));
        return texts;
    }
}
