package dev.firstline.console.canned;

import java.util.UUID;

/// What became of something that somebody wanted to keep.
sealed interface Saved {

    /// It is kept.
    record Kept(UUID id) implements Saved {}

    /// It was not, and why.
    record Rejected(String problem) implements Saved {}
}
