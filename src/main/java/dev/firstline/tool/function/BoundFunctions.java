package dev.firstline.tool.function;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;

/// Finds a function by its name or by the name in its ARN. Either may go on with a version or an alias;
/// functions of this process have one version, so the last two mean the same.
@ApplicationScoped
class BoundFunctions implements FunctionInvoker {

    private final Map<String, LocalFunction> functions;

    @Inject
    BoundFunctions(Instance<LocalFunction> functions) {
        this((Iterable<LocalFunction>) functions);
    }

    BoundFunctions(Iterable<LocalFunction> functions) {
        var byName = new HashMap<String, LocalFunction>();
        for (LocalFunction function : functions) {
            if (byName.put(function.name(), function) != null) {
                throw new IllegalStateException("Two functions are named " + function.name());
            }
        }
        this.functions = Map.copyOf(byName);
    }

    @Override
    public JsonNode invoke(FunctionCall call) throws InterruptedException {
        var name = FunctionArn.parse(call.functionArn()).name();
        var function = functions.get(name);
        if (function == null) {
            throw new FunctionException(
                    "No function is bound to "
                            + call.functionArn()
                            + "; known here: "
                            + functions.keySet(),
                    null);
        }
        return function.invoke(call);
    }
}
