package dev.firstline.platform;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/// Makes the ids and tokens of the application.
public final class Ids {

    private static final SecureRandom SECURE = new SecureRandom();
    private static final String SHORT_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final int SHORT_LENGTH = 10;
    private static final int TOKEN_BYTES = 32;

    private Ids() {}

    /// A time-ordered id (RFC 9562, version 7): 48 bits of milliseconds, then random bits. Not a secret.
    public static UUID uuid7() {
        var random = ThreadLocalRandom.current();
        long high = (System.currentTimeMillis() << 16) | 0x7000L | (random.nextLong() & 0x0fffL);
        long low = (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    /// A secret of 256 random bits, safe in addresses and headers.
    public static String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        SECURE.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// A ten-character id of the form that Amazon Bedrock gives its resources. Not a secret.
    public static String shortId() {
        var id = new StringBuilder(SHORT_LENGTH);
        for (int i = 0; i < SHORT_LENGTH; i++) {
            id.append(SHORT_ALPHABET.charAt(SECURE.nextInt(SHORT_ALPHABET.length())));
        }
        return id.toString();
    }

    /// The SHA-256 of a text in lower-case hex: how tokens are stored.
    public static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256.", e);
        }
    }
}
