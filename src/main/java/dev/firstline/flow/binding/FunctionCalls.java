package dev.firstline.flow.binding;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firstline.tool.function.FunctionCall;
import dev.firstline.tool.function.FunctionException;
import dev.firstline.tool.function.Functions;
import jakarta.inject.Singleton;

/// Calls functions where their bindings put them. An ARN that nobody has bound means the function of this process that has
/// its name.
@Singleton
public final class FunctionCalls {

    private final Functions functions;
    private final Bindings bindings;

    public FunctionCalls(Functions functions, Bindings bindings) {
        this.functions = functions;
        this.bindings = bindings;
    }

    /// Calls the function and waits.
    ///
    /// @throws FunctionException when it could not be called or failed
    public Called<JsonNode> invoke(FunctionCall call) throws InterruptedException {
        return switch (bindings.of(ResourceKind.FUNCTION, call.functionArn())) {
            case Binding.Standard _ -> Called.real(functions.local(call));
            case Binding.Local(String name) -> Called.real(functions.local(call.withName(name)));
            case Binding.Aws aws ->
                    Called.real(functions.lambda(call.withArn(aws.nameOr(call.functionArn()))));
            case Binding.Http(String url) -> Called.real(functions.http(url, call));
            case Binding.Simulated(JsonNode answer) -> Called.simulated(answer);
        };
    }
}
