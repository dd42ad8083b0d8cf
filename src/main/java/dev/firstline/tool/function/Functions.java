package dev.firstline.tool.function;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/// Where functions can be called.
@Singleton
public final class Functions {

    /// Calls functions by their address.
    @FunctionalInterface
    interface Addressed {
        JsonNode invoke(String url, FunctionCall call) throws InterruptedException;
    }

    private final FunctionInvoker local;
    private final FunctionInvoker lambda;
    private final Addressed http;

    @Inject
    Functions(FunctionInvoker local, LambdaFunctions lambda, HttpFunctions http) {
        this(local, lambda::invoke, http::invoke);
    }

    Functions(FunctionInvoker local, FunctionInvoker lambda, Addressed http) {
        this.local = local;
        this.lambda = lambda;
        this.http = http;
    }

    /// Calls the function of this process that has the name in the call's ARN.
    ///
    /// @throws FunctionException when there is none or it failed
    public JsonNode local(FunctionCall call) throws InterruptedException {
        return local.invoke(call);
    }

    /// Calls the function in AWS Lambda.
    ///
    /// @throws FunctionException when it could not be called or failed
    public JsonNode lambda(FunctionCall call) throws InterruptedException {
        return lambda.invoke(call);
    }

    /// Calls what speaks AWS Lambda's invoke API at that address.
    ///
    /// @throws FunctionException when it may not or could not be called, or failed
    public JsonNode http(String url, FunctionCall call) throws InterruptedException {
        return http.invoke(url, call);
    }
}
