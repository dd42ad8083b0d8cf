package dev.firstline.flow.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.definition.FlowNodeConfiguration;
import dev.firstline.flow.engine.RunPolicy;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Reads a policy that somebody wrote, and says what is wrong with it: nodes that the flow does not have, members that would be
/// ignored, values out of bounds.
public final class PolicyText {

    private static final String OTHERWISE = "*";

    /// Members whose value is a number of seconds or times.
    private static final Set<String> NUMBERS =
            Set.of(
                    "TimeoutSeconds",
                    "IntervalSeconds",
                    "MaxAttempts",
                    "BackoffRate",
                    "MaxDelaySeconds");

    /// Members that are left out when they say what is usual.
    private static final Set<String> MAY_BE_LEFT_OUT =
            Set.of("MaxConcurrency", "DivertedItems", "LoopCondition");

    /// What begins like this is no node's name.
    private static final String RESERVED = "$";

    private PolicyText() {}

    /// Reads a policy for a flow.
    ///
    /// @throws MalformedPolicyException when it is no policy for the flow
    public static RunPolicy read(JsonNode json, FlowDefinition definition) {
        if (!json.isObject()) {
            throw new MalformedPolicyException("", "must be an object with a member for each node");
        }
        var names = names(definition, new HashSet<>());
        for (var node : json.properties()) {
            if (!isReserved(node.getKey()) && !names.contains(node.getKey())) {
                throw new MalformedPolicyException(
                        "/" + node.getKey(),
                        "the flow has no node of that name. Use \"*\" for all others.");
            }
            requireObject("/" + node.getKey(), node.getValue());
            requireNumbers("/" + node.getKey(), node.getValue());
            requireTargets("/" + node.getKey(), node.getValue().path("Catch"), names);
        }
        var policy = parse(json);
        requireKept("", json, PolicyJson.write(policy));
        return policy;
    }

    private static boolean isReserved(String name) {
        return name.equals(OTHERWISE) || name.startsWith(RESERVED);
    }

    private static void requireTargets(String pointer, JsonNode catchers, Set<String> names) {
        for (int i = 0; i < catchers.size(); i++) {
            var next = catchers.get(i).path("Next");
            if (next.isTextual() && !names.contains(next.textValue())) {
                throw new MalformedPolicyException(
                        pointer + "/Catch/" + i + "/Next",
                        "the flow has no node " + next.textValue());
            }
        }
    }

    private static RunPolicy parse(JsonNode json) {
        for (var node : json.properties()) {
            var one = json.deepCopy();
            if (one instanceof ObjectNode object) {
                tryParse("/" + node.getKey(), object.retain(node.getKey()));
            }
        }
        return PolicyJson.read(json);
    }

    private static void tryParse(String pointer, JsonNode json) {
        try {
            var _ = PolicyJson.read(json);
        } catch (IllegalArgumentException e) {
            throw new MalformedPolicyException(pointer, String.valueOf(e.getMessage()));
        }
    }

    private static void requireObject(String pointer, JsonNode json) {
        if (!json.isObject()) {
            throw new MalformedPolicyException(
                    pointer, "must be an object with TimeoutSeconds, Retry or Catch");
        }
    }

    private static void requireNumbers(String pointer, JsonNode json) {
        for (var member : json.properties()) {
            var at = pointer + "/" + member.getKey();
            if (NUMBERS.contains(member.getKey()) && !member.getValue().isNumber()) {
                throw new MalformedPolicyException(at, "must be a number");
            }
            requireNumbers(at, member.getValue());
        }
        for (int i = 0; json.isArray() && i < json.size(); i++) {
            requireNumbers(pointer + "/" + i, json.get(i));
        }
    }

    /// A member that does not come back has been ignored, and whoever wrote it should know.
    private static void requireKept(String pointer, JsonNode written, JsonNode kept) {
        for (Map.Entry<String, JsonNode> member : written.properties()) {
            var at = pointer + "/" + member.getKey();
            boolean mayBeLeftOut =
                    MAY_BE_LEFT_OUT.contains(member.getKey()) || isEmpty(member.getValue());
            if (!kept.has(member.getKey()) && !mayBeLeftOut) {
                throw new MalformedPolicyException(
                        at, "is not known. Remove it, or correct its name.");
            }
            if (kept.has(member.getKey())) {
                requireKept(at, member.getValue(), kept.path(member.getKey()));
            }
        }
        for (int i = 0; written.isArray() && i < written.size(); i++) {
            requireKept(pointer + "/" + i, written.get(i), kept.path(i));
        }
    }

    private static boolean isEmpty(JsonNode json) {
        return json.isNull() || (json.isContainerNode() && json.isEmpty());
    }

    private static Set<String> names(FlowDefinition definition, Set<String> names) {
        for (var node : definition.nodes()) {
            names.add(node.name());
            if (node.configuration() instanceof FlowNodeConfiguration.Loop loop) {
                var _ = names(loop.definition(), names);
            }
        }
        return names;
    }
}
