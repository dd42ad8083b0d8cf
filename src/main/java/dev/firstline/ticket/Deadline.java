package dev.firstline.ticket;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A promise about a ticket that is not kept yet.
///
/// @param kind `first_response`, `next_response` or `resolution`
/// @param due null while the clock is paused
public record Deadline(String kind, @Nullable Instant due, boolean isBreached) {}
