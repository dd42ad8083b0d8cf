package dev.firstline.console.canned;

import dev.firstline.platform.ProblemException;
import java.util.UUID;

/// What became of something that somebody wanted to keep.
sealed interface Saved {

    /// It is kept.
    record Done(UUID id) implements Saved {}

    /// Its id.
    ///
    /// @throws ProblemException 422 when it was not kept
    default UUID orRefuse() {
        return switch (this) {
            case Done(var id) -> id;
            case Rejected(var problem) -> throw new ProblemException(422, "Not kept", problem);
        };
    }

    /// It was not, and why.
    record Rejected(String problem) implements Saved {}
}
