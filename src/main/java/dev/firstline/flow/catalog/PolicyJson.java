package dev.firstline.flow.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.flow.engine.Catcher;
import dev.firstline.flow.engine.NodePolicy;
import dev.firstline.flow.engine.Retrier;
import dev.firstline.flow.engine.RoundPolicy;
import dev.firstline.flow.engine.RunPolicy;
import java.time.Duration;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The JSON of a run policy: an object with a member for each node, `*` for the others and `$run` for the whole, in the
/// members of AWS Step Functions.
///
/// ```
/// {"$run": {"TimeoutSeconds": 300},
///  "*": {"TimeoutSeconds": 60, "Retry": [{"ErrorEquals": ["Bedrock.ThrottlingException"], "MaxAttempts": 2}]},
///  "Answer": {"Catch": [{"ErrorEquals": ["States.ALL"], "Next": "OpenTicket", "ResultPath": "$.error"}]},
///  "Each": {"MaxConcurrency": 5}}
/// ```
final class PolicyJson {

    static final String OTHERWISE = "*";
    static final String RUN = "$run";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private PolicyJson() {}

    /// Reads a policy.
    ///
    /// @throws MalformedPolicyException when the JSON is none
    static RunPolicy read(JsonNode json) {
        return PolicyReader.read(json);
    }

    /// Writes a policy, always the same in the same way. What is as usual is left out.
    static ObjectNode write(RunPolicy policy) {
        var json = JSON.objectNode();
        if (policy.timeout() != null) {
            putSeconds(json.putObject(RUN), "TimeoutSeconds", policy.timeout());
        }
        if (!policy.otherwise().equals(NodePolicy.NONE)) {
            json.set(OTHERWISE, writeNode(policy.otherwise()));
        }
        new TreeMap<>(policy.nodes()).forEach((name, node) -> json.set(name, writeNode(node)));
        return json;
    }

    private static ObjectNode writeNode(NodePolicy policy) {
        var json = JSON.objectNode();
        putSeconds(json, "TimeoutSeconds", policy.timeout());
        if (!policy.retry().retriers().isEmpty()) {
            var retry = json.putArray("Retry");
            policy.retry().retriers().forEach(retrier -> writeRetrier(retry, retrier));
        }
        if (!policy.catchers().isEmpty()) {
            var catchers = json.putArray("Catch");
            policy.catchers().forEach(catcher -> writeCatcher(catchers, catcher));
        }
        writeRounds(json, policy.rounds());
        return json;
    }

    private static void writeRetrier(ArrayNode retry, Retrier retrier) {
        var json = retry.addObject();
        retrier.errorEquals().forEach(json.putArray("ErrorEquals")::add);
        putSeconds(json, "IntervalSeconds", retrier.interval());
        json.put("MaxAttempts", retrier.maxAttempts());
        json.put("BackoffRate", retrier.backoffRate());
        putSeconds(json, "MaxDelaySeconds", retrier.maxDelay());
        json.put("JitterStrategy", retrier.jitter().name());
    }

    private static void writeCatcher(ArrayNode catchers, Catcher catcher) {
        var json = catchers.addObject();
        catcher.errorEquals().forEach(json.putArray("ErrorEquals")::add);
        switch (catcher.remedy()) {
            case Catcher.Next(var node, var resultPath) ->
                    json.put("Next", node).put("ResultPath", resultPath);
            case Catcher.Default(var value) -> json.set("Default", value);
        }
    }

    private static void writeRounds(ObjectNode json, RoundPolicy rounds) {
        var usual = RoundPolicy.DEFAULT;
        if (rounds.atOnceMax() != usual.atOnceMax()) {
            json.put("MaxConcurrency", rounds.atOnceMax());
        }
        if (rounds.diverted() != usual.diverted()) {
            json.put("DivertedItems", rounds.diverted().name());
        }
        if (rounds.loopCondition() != usual.loopCondition()) {
            json.put("LoopCondition", rounds.loopCondition().name());
        }
    }

    private static void putSeconds(ObjectNode json, String name, @Nullable Duration duration) {
        if (duration != null) {
            json.put(name, duration.toMillis() / 1000.0);
        }
    }
}
