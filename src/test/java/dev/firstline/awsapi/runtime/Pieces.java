package dev.firstline.awsapi.runtime;

import java.util.Arrays;
import java.util.Random;

/// Cuts bytes as a network might.
final class Pieces {

    private static final int PIECE_MAX = 50;

    private final byte[] bytes;
    private final Random random;
    private int at;

    Pieces(byte[] bytes, long seed) {
        this.bytes = bytes;
        this.random = new Random(seed);
    }

    boolean hasNext() {
        return at < bytes.length;
    }

    byte[] next() {
        int from = at;
        at = Math.min(bytes.length, at + 1 + random.nextInt(PIECE_MAX));
        return Arrays.copyOfRange(bytes, from, at);
    }
}
