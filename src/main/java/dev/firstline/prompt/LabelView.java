package dev.firstline.prompt;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A label and what it names.
///
/// @param previous the version it named before, where one step back leads; null when there is none
/// @param isProtected whether only publishers may move it
record LabelView(
        String name,
        int version,
        @Nullable Integer previous,
        boolean isProtected,
        Instant movedAt,
        String movedBy) {}
