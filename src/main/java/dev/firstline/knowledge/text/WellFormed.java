package dev.firstline.knowledge.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Text that a database, a browser and an embedding model all accept.
public final class WellFormed {

    private static final char REPLACEMENT = '\ufffd';

    private WellFormed() {}

    /// Replaces NUL and unpaired surrogates, drops a byte order mark, ends lines with `\n`.
    public static String text(String text) {
        var clean = new StringBuilder(text.length());
        text.codePoints()
                .forEach(point -> clean.appendCodePoint(isBroken(point) ? REPLACEMENT : point));
        if (!clean.isEmpty() && clean.charAt(0) == '\ufeff') {
            clean.deleteCharAt(0);
        }
        return clean.toString().replace("\r\n", "\n").replace('\r', '\n');
    }

    /// Reads a file's bytes as UTF-8.
    ///
    /// @throws CharacterCodingException when they are something else: half-readable articles help nobody
    public static String utf8(byte[] bytes) throws CharacterCodingException {
        return text(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    }

    private static boolean isBroken(int point) {
        return point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }
}
