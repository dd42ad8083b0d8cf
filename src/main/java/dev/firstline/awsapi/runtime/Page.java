package dev.firstline.awsapi.runtime;

import dev.firstline.awsapi.AwsCall;
import dev.firstline.awsapi.AwsException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/// Which part of a list a request wants. The token says where the page begins and is nothing to be read by others.
record Page(int size, Optional<String> from) {

    /// What Amazon's model allows in one answer; who asks for more gets more.
    private static final int SIZE_DEFAULT = 10;

    private static final int SIZE_MAX = 1_000;

    static Page of(AwsCall call) {
        return new Page(
                call.query("maxResults").map(Page::size).orElse(SIZE_DEFAULT),
                call.query("nextToken").map(Page::read));
    }

    static String token(Object from) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(from.toString().getBytes(StandardCharsets.UTF_8));
    }

    int number() {
        try {
            return from.map(Integer::parseInt).orElse(0);
        } catch (NumberFormatException _) {
            throw badToken();
        }
    }

    Optional<UUID> id() {
        try {
            return from.map(UUID::fromString);
        } catch (IllegalArgumentException _) {
            throw badToken();
        }
    }

    private static int size(String text) {
        try {
            int size = Integer.parseInt(text);
            if (size >= 1 && size <= SIZE_MAX) {
                return size;
            }
        } catch (NumberFormatException _) {
            // Refused like a number that is out of range.
        }
        throw AwsException.validation(
                "1 validation error detected: Value at 'maxResults' failed to satisfy constraint:"
                        + " Member must be between 1 and "
                        + SIZE_MAX);
    }

    private static String read(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw badToken();
        }
    }

    private static AwsException badToken() {
        return AwsException.validation("The nextToken is not one that this list has given.");
    }
}
