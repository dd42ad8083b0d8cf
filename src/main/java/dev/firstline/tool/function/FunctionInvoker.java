package dev.firstline.tool.function;

import com.fasterxml.jackson.databind.JsonNode;

/// Calls the function that an ARN is bound to.
public interface FunctionInvoker {

    /// Invokes the function and waits for its response.
    ///
    /// @throws FunctionException when nothing is bound to the ARN or the function failed
    JsonNode invoke(FunctionCall call) throws InterruptedException;
}
