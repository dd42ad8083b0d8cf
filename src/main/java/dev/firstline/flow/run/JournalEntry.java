package dev.firstline.flow.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/// What one node of a run produced, on behalf of an attempt at the run.
///
/// @param place the node's effect key without the run
record JournalEntry(String runId, int attempt, String place, Map<String, JsonNode> outputs) {}
