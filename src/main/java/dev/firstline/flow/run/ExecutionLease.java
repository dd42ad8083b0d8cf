package dev.firstline.flow.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firstline.flow.catalog.FlowSnapshot;
import java.time.Instant;
import java.util.UUID;

/// The right to do an execution, until somebody else has it.
///
/// @param holder of this attempt; every write names it
/// @param attempt from 1; it only grows, so that the journal knows the newest
/// @param begun attempts that nobody gave back, with this one
record ExecutionLease(
        UUID id,
        UUID holder,
        int attempt,
        int begun,
        FlowSnapshot flow,
        JsonNode input,
        Instant startedAt) {}
