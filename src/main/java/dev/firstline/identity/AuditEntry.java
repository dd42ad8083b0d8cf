package dev.firstline.identity;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One line of the audit trail.
///
/// @param before as JSON
/// @param after as JSON
record AuditEntry(
        UUID id,
        Instant at,
        String actor,
        String action,
        String object,
        @JsonRawValue @Nullable String before,
        @JsonRawValue @Nullable String after) {}
