package dev.firstline.flow.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What happens when a node has failed for good with one of these errors, as `Catch` in AWS Step Functions.
///
/// @param errorEquals as those of a [Retrier]
public record Catcher(List<String> errorEquals, Remedy remedy) {

    /// What is done about the failure.
    public sealed interface Remedy {}

    /// Another node runs instead of those that wait for the failed one. It runs at once, whatever it waits for, and if it has
    /// run already nothing is caught.
    ///
    /// Each of its inputs gets the same value, to which its expression applies. The value is made of the failed node's inputs
    /// (an object, by name) and the error (`{"Error": …, "Cause": …}`) by the result path: `$` is the error alone, as in Step
    /// Functions when nothing is said; `$.name` is the inputs with the error as one more member; null is the inputs alone.
    ///
    /// @param nodeName in the same flow, the same loop, or between the same iterator and collector as the failed node
    public record Next(String nodeName, @Nullable String resultPath) implements Remedy {

        private static final Pattern RESULT_PATH =
                Pattern.compile("\\$(\\.[A-Za-z_][A-Za-z0-9_]*)?");

        public Next {
            if (resultPath != null && !RESULT_PATH.matcher(resultPath).matches()) {
                throw new IllegalArgumentException("ResultPath must be $, $.name or null");
            }
        }

        JsonNode value(NodeValues inputs, JsonNode error) {
            if ("$".equals(resultPath)) {
                return error;
            }
            var value = EngineJson.object();
            inputs.forEach(value::set);
            if (resultPath != null) {
                value.set(resultPath.substring("$.".length()), error);
            }
            return value;
        }
    }

    /// The flow goes on as if the node had produced this.
    ///
    /// @param value of the node's output; where it declares several, an object of theirs by name
    public record Default(JsonNode value) implements Remedy {}

    public Catcher {
        errorEquals = List.copyOf(errorEquals);
        ErrorNames.check(errorEquals);
    }

    boolean matches(String errorName) {
        return ErrorNames.matches(errorEquals, errorName);
    }
}
