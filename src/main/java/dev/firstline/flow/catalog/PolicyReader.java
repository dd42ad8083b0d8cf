package dev.firstline.flow.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firstline.flow.engine.Catcher;
import dev.firstline.flow.engine.NodePolicy;
import dev.firstline.flow.engine.Retrier;
import dev.firstline.flow.engine.RetryPolicy;
import dev.firstline.flow.engine.RoundPolicy;
import dev.firstline.flow.engine.RunPolicy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the JSON of a run policy.
final class PolicyReader {

    /// The defaults of AWS Step Functions.
    private static final double INTERVAL_SECONDS = 1;

    private static final int ATTEMPTS_MAX = 3;
    private static final double BACKOFF_RATE = 2;

    private static final Set<String> RUN = Set.of("TimeoutSeconds");

    private static final Set<String> NODE =
            Set.of(
                    "TimeoutSeconds",
                    "Retry",
                    "Catch",
                    "MaxConcurrency",
                    "DivertedItems",
                    "LoopCondition");

    private static final Set<String> RETRIER =
            Set.of(
                    "ErrorEquals",
                    "IntervalSeconds",
                    "MaxAttempts",
                    "BackoffRate",
                    "MaxDelaySeconds",
                    "JitterStrategy");

    private static final Set<String> CATCHER =
            Set.of("ErrorEquals", "Next", "ResultPath", "Default");

    private PolicyReader() {}

    static RunPolicy read(JsonNode json) {
        if (!json.isObject()) {
            throw new MalformedPolicyException("", "must be an object");
        }
        Duration timeout = null;
        var nodes = new HashMap<String, NodePolicy>();
        for (var each : json.properties()) {
            var pointer = PolicyMembers.child("", each.getKey());
            if (each.getKey().equals(PolicyJson.RUN)) {
                timeout = readRun(new PolicyMembers(pointer, each.getValue(), RUN));
            } else {
                var members = new PolicyMembers(pointer, each.getValue(), NODE);
                nodes.put(each.getKey(), readNode(members));
            }
        }
        var otherwise = nodes.remove(PolicyJson.OTHERWISE);
        return new RunPolicy(timeout, otherwise == null ? NodePolicy.NONE : otherwise, nodes);
    }

    private static @Nullable Duration readRun(PolicyMembers members) {
        var timeout = members.secondsOrNull("TimeoutSeconds");
        return members.make(
                        () -> new RunPolicy(timeout, NodePolicy.NONE, Map.of()),
                        _ -> "TimeoutSeconds")
                .timeout();
    }

    private static NodePolicy readNode(PolicyMembers members) {
        var timeout = members.secondsOrNull("TimeoutSeconds");
        var retriers = members.elements("Retry", PolicyReader::readRetrier);
        var retry = members.make(() -> new RetryPolicy(retriers), _ -> "Retry");
        var catchers = members.elements("Catch", PolicyReader::readCatcher);
        var rounds = readRounds(members);
        return members.make(
                () -> new NodePolicy(timeout, retry, catchers, rounds),
                problem -> problem.startsWith("TimeoutSeconds") ? "TimeoutSeconds" : "Catch");
    }

    private static RoundPolicy readRounds(PolicyMembers members) {
        var usual = RoundPolicy.DEFAULT;
        return members.make(
                () ->
                        new RoundPolicy(
                                members.integer("MaxConcurrency", usual.atOnceMax()),
                                members.word("DivertedItems", usual.diverted()),
                                members.word("LoopCondition", usual.loopCondition())),
                _ -> "MaxConcurrency");
    }

    private static Retrier readRetrier(String pointer, JsonNode json) {
        var members = new PolicyMembers(pointer, json, RETRIER);
        var errorEquals = members.texts("ErrorEquals");
        var interval = members.seconds("IntervalSeconds", INTERVAL_SECONDS);
        int attempts = members.integer("MaxAttempts", ATTEMPTS_MAX);
        double rate = members.number("BackoffRate", BACKOFF_RATE);
        var maxDelay = members.secondsOrNull("MaxDelaySeconds");
        var jitter = members.word("JitterStrategy", Retrier.Jitter.NONE);
        return members.make(
                () -> new Retrier(errorEquals, interval, attempts, rate, maxDelay, jitter),
                problem -> memberOf(problem, RETRIER));
    }

    private static Catcher readCatcher(String pointer, JsonNode json) {
        var members = new PolicyMembers(pointer, json, CATCHER);
        var errorEquals = members.texts("ErrorEquals");
        var remedy = readRemedy(members);
        return members.make(
                () -> new Catcher(errorEquals, remedy), problem -> memberOf(problem, CATCHER));
    }

    private static Catcher.Remedy readRemedy(PolicyMembers members) {
        if (members.has("Next") == members.has("Default")) {
            throw members.malformed("must have either Next or Default");
        } else if (members.has("Default")) {
            return new Catcher.Default(members.get("Default"));
        }
        var next = members.text("Next");
        var path = resultPath(members);
        return members.make(() -> new Catcher.Next(next, path), _ -> "ResultPath");
    }

    private static @Nullable String resultPath(PolicyMembers members) {
        if (!members.has("ResultPath")) {
            return "$";
        }
        return members.get("ResultPath").isNull() ? null : members.text("ResultPath");
    }

    /// The member that a problem begins with; one that begins otherwise is about the error names.
    private static String memberOf(String problem, Set<String> members) {
        var first = List.of(problem.split(" ", 2)).getFirst();
        return members.contains(first) ? first : "ErrorEquals";
    }
}
