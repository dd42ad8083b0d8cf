package dev.firstline.tool.function;

import com.fasterxml.jackson.databind.JsonNode;

/// A function that runs in this process under the name that flows give in a Lambda ARN. Features register theirs as
/// CDI beans.
public interface LocalFunction {

    /// The function's name, the last part of `arn:aws:lambda:…:function:{name}`.
    String name();

    /// Runs the function. Must be idempotent for one [FunctionCall#effectKey()].
    ///
    /// @return any JSON, as the function's response
    /// @throws FunctionException when it could not do its work
    JsonNode invoke(FunctionCall call) throws InterruptedException;
}
