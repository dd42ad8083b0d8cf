package dev.firstline.awsapi.runtime;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;

/// Messages of `application/vnd.amazon.eventstream`: lengths, a checksum of the lengths, text headers, JSON, and a checksum of
/// everything before it. Numbers are big-endian.
final class EventFrame {

    static final String MEDIA_TYPE = "application/vnd.amazon.eventstream";

    /// What SDKs accept in one message (botocore's limit).
    static final int PAYLOAD_MAX = 24 * 1024 * 1024;

    private static final int PRELUDE = 3 * Integer.BYTES;
    private static final int CHECKSUM = Integer.BYTES;
    private static final byte TEXT = 7;
    private static final int NAME_MAX = 255;
    private static final int VALUE_MAX = Short.MAX_VALUE;
    private static final String JSON = "application/json";

    private EventFrame() {}

    /// A message of the stream's union, named by its member.
    static byte[] event(String member, byte[] json) {
        return encode(
                new String[] {
                    ":event-type", member, ":content-type", JSON, ":message-type", "event"
                },
                json);
    }

    /// A modelled exception, which SDKs throw and which ends the stream.
    static byte[] exception(String member, byte[] json) {
        return encode(
                new String[] {
                    ":exception-type", member, ":content-type", JSON, ":message-type", "exception"
                },
                json);
    }

    /// A message with any text headers, in the order of the map.
    static byte[] encode(Map<String, String> headers, byte[] payload) {
        var flat = new String[headers.size() * 2];
        int at = 0;
        for (var header : headers.entrySet()) {
            flat[at++] = header.getKey();
            flat[at++] = header.getValue();
        }
        return encode(flat, payload);
    }

    private static byte[] encode(String[] headers, byte[] payload) {
        if (payload.length > PAYLOAD_MAX) {
            throw new IllegalArgumentException("A message of a stream has at most 24 MiB.");
        }
        var head = headers(headers);
        int length = PRELUDE + head.length + payload.length + CHECKSUM;
        var frame = ByteBuffer.allocate(length);
        frame.putInt(length).putInt(head.length);
        frame.putInt(checksum(frame)).put(head).put(payload);
        frame.putInt(checksum(frame));
        return frame.array();
    }

    private static byte[] headers(String[] headers) {
        var texts = new byte[headers.length][];
        int length = 0;
        for (int i = 0; i < headers.length; i++) {
            texts[i] = headers[i].getBytes(StandardCharsets.UTF_8);
            length += texts[i].length + 2;
        }
        var encoded = ByteBuffer.allocate(length);
        for (int i = 0; i < texts.length; i += 2) {
            encoded.put((byte) bounded(texts[i], NAME_MAX).length).put(texts[i]).put(TEXT);
            encoded.putShort((short) bounded(texts[i + 1], VALUE_MAX).length).put(texts[i + 1]);
        }
        return encoded.array();
    }

    /// SDKs refuse empty texts too.
    private static byte[] bounded(byte[] text, int max) {
        if (text.length == 0 || text.length > max) {
            throw new IllegalArgumentException("This part of a header has 1 to " + max + " bytes.");
        }
        return text;
    }

    /// Of everything that the frame holds so far.
    private static int checksum(ByteBuffer frame) {
        var crc = new CRC32();
        crc.update(frame.duplicate().flip());
        return (int) crc.getValue();
    }
}
