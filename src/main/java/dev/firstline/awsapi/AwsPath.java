package dev.firstline.awsapi;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Takes addresses apart: first into segments, then decodes each, so that `%2F` stays within its segment.
final class AwsPath {

    private static final String PREFIX = "aws";

    /// More than any operation has.
    private static final int SEGMENTS_MAX = 12;

    private AwsPath() {}

    /// The first segment as it stands, without the prefix `/aws`; "" when there is none.
    static String head(String rawPath) {
        String[] parts = rawPath.split("/", 4);
        if (parts.length > 2 && parts[1].equals(PREFIX)) {
            return parts[2];
        }
        return parts.length > 1 ? parts[1] : "";
    }

    /// The decoded segments, without the prefix `/aws` and a slash at the end; empty when the address could be read in
    /// two ways.
    static Optional<List<String>> segments(String rawPath) {
        String path = rawPath.endsWith("/") ? rawPath.substring(0, rawPath.length() - 1) : rawPath;
        var segments = new ArrayList<String>();
        for (String raw : path.substring(Math.min(1, path.length())).split("/", SEGMENTS_MAX)) {
            var decoded = decode(raw).filter(AwsPath::isPlain);
            if (decoded.isEmpty()) {
                return Optional.empty();
            }
            segments.add(decoded.get());
        }
        if (segments.size() > 1 && segments.getFirst().equals(PREFIX)) {
            segments.removeFirst();
        }
        return Optional.of(segments);
    }

    /// Decodes percent signs and nothing else, strictly.
    static Optional<String> decode(String raw) {
        byte[] text = raw.getBytes(StandardCharsets.UTF_8);
        var bytes = ByteBuffer.allocate(text.length);
        for (int i = 0; i < text.length; i++) {
            if (text[i] == '%') {
                int high = i + 2 < text.length ? Character.digit(text[i + 1], 16) : -1;
                int low = i + 2 < text.length ? Character.digit(text[i + 2], 16) : -1;
                if (high < 0 || low < 0) {
                    return Optional.empty();
                }
                bytes.put((byte) (high * 16 + low));
                i += 2;
            } else {
                bytes.put(text[i]);
            }
        }
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static boolean isPlain(String segment) {
        return !segment.isEmpty()
                && !segment.equals(".")
                && !segment.equals("..")
                && segment.chars().noneMatch(c -> Character.isISOControl(c) || c == '\\');
    }
}
