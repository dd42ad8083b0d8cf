package dev.firstline.flow.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.definition.FlowDefinitionCodec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is different between two definitions, by nodes, connections and their members. The order of nodes and of members means
/// nothing to a flow, and is no difference.
public final class FlowDiff {

    private FlowDiff() {}

    /// One difference.
    ///
    /// @param path such as `nodes/Draft/configuration/prompt`; elements of lists by name where they have one
    /// @param before its JSON; "" when it is new
    /// @param after its JSON; "" when it is gone
    public record Change(String path, String before, String after) {

        public boolean isNew() {
            return before.isEmpty();
        }

        public boolean isGone() {
            return after.isEmpty();
        }

        @Override
        public String toString() {
            if (isNew()) {
                return "+ " + path + ": " + after;
            } else if (isGone()) {
                return "- " + path + ": " + before;
            } else {
                return "~ " + path + ": " + before + " -> " + after;
            }
        }
    }

    /// In the order of the first definition, then of the second.
    public static List<Change> of(FlowDefinition before, FlowDefinition after) {
        return of(FlowDefinitionCodec.toJson(before), FlowDefinitionCodec.toJson(after));
    }

    /// The same for any JSON, such as policies.
    public static List<Change> of(JsonNode before, JsonNode after) {
        var changes = new ArrayList<Change>();
        compare("", before, after, changes);
        return List.copyOf(changes);
    }

    private static void compare(
            String path, JsonNode before, JsonNode after, List<Change> changes) {
        if (before.equals(after)) {
            return;
        }
        boolean areObjects = before.isObject() && after.isObject();
        boolean areNamed = isNamed(before) && isNamed(after);
        if (areObjects || areNamed) {
            compareMembers(path, members(before), members(after), changes);
        } else {
            changes.add(new Change(path, text(before), text(after)));
        }
    }

    private static void compareMembers(
            String path,
            Map<String, JsonNode> before,
            Map<String, JsonNode> after,
            List<Change> changes) {
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        var missing = MissingNode.getInstance();
        for (var name : names) {
            compare(
                    path.isEmpty() ? name : path + "/" + name,
                    before.getOrDefault(name, missing),
                    after.getOrDefault(name, missing),
                    changes);
        }
    }

    private static boolean isNamed(JsonNode json) {
        if (!json.isArray()) {
            return false;
        }
        var names = new LinkedHashSet<String>();
        for (var element : json) {
            if (!element.path("name").isTextual() || !names.add(element.path("name").textValue())) {
                return false;
            }
        }
        return true;
    }

    private static Map<String, JsonNode> members(JsonNode json) {
        var members = new LinkedHashMap<String, JsonNode>();
        if (json.isArray()) {
            json.forEach(element -> members.put(element.path("name").textValue(), element));
        } else {
            json.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        }
        return members;
    }

    private static String text(JsonNode json) {
        return json.isMissingNode() ? "" : json.toString();
    }
}
