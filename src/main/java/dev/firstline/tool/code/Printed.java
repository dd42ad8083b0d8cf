package dev.firstline.tool.code;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Keeps the beginning of what is written.
final class Printed extends OutputStream {

    private final byte[] bytes;
    private int length;
    private boolean isCut;

    Printed(int charactersMax) {
        this.bytes = new byte[charactersMax];
    }

    @Override
    public synchronized void write(int value) {
        if (length < bytes.length) {
            bytes[length++] = (byte) value;
        } else {
            isCut = true;
        }
    }

    @Override
    public synchronized void write(byte[] source, int offset, int count) {
        int kept = Math.min(count, bytes.length - length);
        System.arraycopy(source, offset, bytes, length, kept);
        length += kept;
        isCut |= kept < count;
    }

    synchronized String text() {
        var text = new String(bytes, 0, length, StandardCharsets.UTF_8);
        return isCut ? text + "…" : text;
    }
}
