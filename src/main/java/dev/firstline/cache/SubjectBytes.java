package dev.firstline.cache;

import java.util.Arrays;
import java.util.List;

/// Writes texts so that no two sequences of texts give the same bytes: each text is preceded by its length, and each
/// character has its own bytes, halves of surrogate pairs included, which UTF-8 would all turn into question marks.
final class SubjectBytes {

    private static final int CAPACITY = 512;
    private static final int LENGTH_BYTES = 4;
    private static final int CHAR_BYTES_MAX = 3;

    private byte[] bytes = new byte[CAPACITY];
    private int length;

    SubjectBytes add(List<String> texts) {
        reserve(LENGTH_BYTES);
        addLength(texts.size());
        texts.forEach(this::add);
        return this;
    }

    SubjectBytes add(String text) {
        reserve(LENGTH_BYTES + CHAR_BYTES_MAX * text.length());
        addLength(text.length());
        for (int i = 0; i < text.length(); i++) {
            addChar(text.charAt(i));
        }
        return this;
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, length);
    }

    private void addLength(int value) {
        for (int shift = 24; shift >= 0; shift -= Byte.SIZE) {
            bytes[length++] = (byte) (value >>> shift);
        }
    }

    /// One byte for ASCII, otherwise three.
    private void addChar(char c) {
        if (c < 0x80) {
            bytes[length++] = (byte) c;
        } else {
            bytes[length++] = (byte) 0xFF;
            bytes[length++] = (byte) (c >>> Byte.SIZE);
            bytes[length++] = (byte) c;
        }
    }

    private void reserve(int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
        }
    }
}
