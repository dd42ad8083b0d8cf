package dev.firstline.ticket.outbox;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What an attempt came to. Errors are for the admin: what failed, without secrets and without the receiver's words.
public sealed interface Outcome {

    /// It arrived.
    record Delivered(@Nullable Integer status) implements Outcome {}

    /// It may work later.
    ///
    /// @param asked how long the receiver asked to be left alone
    record Failed(@Nullable Integer status, String error, Duration asked) implements Outcome {
        public static Failed of(String error) {
            return new Failed(null, error, Duration.ZERO);
        }
    }

    /// It will not work as it is, however often it is tried.
    record Refused(@Nullable Integer status, String error) implements Outcome {}
}
