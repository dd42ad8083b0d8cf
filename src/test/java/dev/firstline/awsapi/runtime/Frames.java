package dev.firstline.awsapi.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import software.amazon.eventstream.Message;

/// Reads messages as the SDK does.
final class Frames {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Frames() {}

    /// The member of the union, of an event or of an exception.
    static String member(byte[] frame) {
        var headers = Message.decode(ByteBuffer.wrap(frame)).getHeaders();
        var member = headers.getOrDefault(":event-type", headers.get(":exception-type"));
        return member == null ? "" : member.getString();
    }

    static JsonNode json(byte[] frame) {
        try {
            return MAPPER.readTree(Message.decode(ByteBuffer.wrap(frame)).getPayload());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
