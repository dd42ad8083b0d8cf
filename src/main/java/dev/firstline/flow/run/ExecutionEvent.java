package dev.firstline.flow.run;

import com.fasterxml.jackson.databind.JsonNode;

/// One step of an execution.
///
/// @param seq from 0, in the order in which things happened
/// @param body the union of Amazon Bedrock's `flowExecutionEvents`
public record ExecutionEvent(int seq, Type type, JsonNode body) {

    /// What an event tells of.
    public enum Type {
        FLOW("Flow"),
        NODE("Node");

        private final String wireName;

        Type(String wireName) {
            this.wireName = wireName;
        }

        /// Amazon Bedrock's spelling.
        public String wireName() {
            return wireName;
        }
    }
}
