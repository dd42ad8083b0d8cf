package dev.firstline.tool.function;

import com.fasterxml.jackson.databind.JsonNode;

/// One invocation.
///
/// @param functionArn as the flow names it
/// @param event the event that an Amazon Bedrock flow sends to AWS Lambda
/// @param effectKey stable for one cause, whatever is retried or restarted; the key of journals and receivers
public record FunctionCall(String functionArn, JsonNode event, String effectKey) {

    /// The value of one node input in the event; a missing node when the event has none of that name.
    public JsonNode input(String name) {
        for (JsonNode input : event.path("node").path("inputs")) {
            if (input.path("name").asText().equals(name)) {
                return input.path("value");
            }
        }
        return event.path("");
    }

    /// The same call of another function.
    public FunctionCall withArn(String arn) {
        return new FunctionCall(arn, event, effectKey);
    }

    /// The same call of a function of this process.
    public FunctionCall withName(String name) {
        return withArn("arn:aws:lambda:local:000000000000:function:" + name);
    }
}
