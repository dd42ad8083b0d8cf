package dev.firstline.flow.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.flow.engine.NodePolicy;
import dev.firstline.flow.engine.Retrier;
import dev.firstline.flow.engine.RetryPolicy;
import dev.firstline.flow.engine.RunPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The JSON of a run policy: an object with a member for each node, `*` for the others, in the members of AWS Step
/// Functions.
///
/// ```
/// {"*": {"TimeoutSeconds": 60, "Retry": [{"ErrorEquals": ["Bedrock.ThrottlingException"], "MaxAttempts": 2}]}}
/// ```
final class PolicyJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String OTHERWISE = "*";

    /// The defaults of AWS Step Functions.
    private static final double INTERVAL_SECONDS = 1;

    private static final int ATTEMPTS_MAX = 3;
    private static final double BACKOFF_RATE = 2;

    private PolicyJson() {}

    static RunPolicy read(JsonNode json) {
        var nodes = new HashMap<String, NodePolicy>();
        json.properties().forEach(each -> nodes.put(each.getKey(), readNode(each.getValue())));
        var otherwise = nodes.remove(OTHERWISE);
        return new RunPolicy(otherwise == null ? NodePolicy.NONE : otherwise, nodes);
    }

    static ObjectNode write(RunPolicy policy) {
        var json = JSON.objectNode();
        json.set(OTHERWISE, writeNode(policy.otherwise()));
        policy.nodes().forEach((name, node) -> json.set(name, writeNode(node)));
        return json;
    }

    private static NodePolicy readNode(JsonNode json) {
        var retriers = new ArrayList<Retrier>();
        json.path("Retry").forEach(retrier -> retriers.add(readRetrier(retrier)));
        return new NodePolicy(readSeconds(json.get("TimeoutSeconds")), new RetryPolicy(retriers));
    }

    private static Retrier readRetrier(JsonNode json) {
        return new Retrier(
                readTexts(json.path("ErrorEquals")),
                seconds(json.path("IntervalSeconds").asDouble(INTERVAL_SECONDS)),
                json.path("MaxAttempts").asInt(ATTEMPTS_MAX),
                json.path("BackoffRate").asDouble(BACKOFF_RATE),
                readSeconds(json.get("MaxDelaySeconds")),
                Retrier.Jitter.valueOf(json.path("JitterStrategy").asText("NONE")));
    }

    private static List<String> readTexts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static ObjectNode writeNode(NodePolicy policy) {
        var json = JSON.objectNode();
        putSeconds(json, "TimeoutSeconds", policy.timeout());
        var retry = json.putArray("Retry");
        policy.retry().retriers().forEach(retrier -> writeRetrier(retry, retrier));
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

    private static @Nullable Duration readSeconds(@Nullable JsonNode json) {
        return json == null ? null : seconds(json.asDouble());
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    private static void putSeconds(ObjectNode json, String name, @Nullable Duration duration) {
        if (duration != null) {
            json.put(name, duration.toMillis() / 1000.0);
        }
    }
}
