package dev.firstline.platform.outbound;

import java.net.InetAddress;

/// A range of addresses, written as `10.0.0.0/8` or `fd00::/8`.
record AddressRange(InetAddress start, int prefixLength) {

    /// @throws IllegalArgumentException when the text is not a range
    static AddressRange of(String text) {
        String[] parts = text.strip().split("/", 2);
        var start = InetAddress.ofLiteral(parts[0]);
        int bits = start.getAddress().length * Byte.SIZE;
        int length = parts.length == 1 ? bits : Integer.parseInt(parts[1]);
        if (length < 0 || length > bits) {
            throw new IllegalArgumentException("not a range of addresses: " + text);
        }
        return new AddressRange(start, length);
    }

    boolean contains(InetAddress address) {
        byte[] ours = start.getAddress();
        byte[] theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < prefixLength; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if (((ours[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
