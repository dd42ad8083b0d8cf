package dev.firstline.flow.run;

import com.fasterxml.jackson.databind.JsonNode;

/// One row of a stored trace.
///
/// @param atMicros after the start of the run
record StoredEvent(int seq, long atMicros, String node, Type type, JsonNode body) {

    /// What happened; the names in the database are these in lower case.
    enum Type {
        STARTED,
        STREAMING,
        ACTED,
        RETRIED,
        BRANCHED,
        COMPLETED,
        REACHED,
        FAILED,
        CACHED
    }
}
