package dev.firstline.flow.engine;

import dev.firstline.flow.definition.FlowConnection;
import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.definition.FlowNode;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A flow or the body of a loop, as catches see it: who is beside whom, and who has certainly run before whom.
final class CatchBody {

    private final FlowDefinition definition;
    private final Set<String> caught;
    private final Map<String, FlowNode> nodes = new HashMap<>();
    private @Nullable Map<String, Set<String>> before;
    private @Nullable FlowScopes scopes;

    /// @param caught nodes that may run before what they wait for
    CatchBody(FlowDefinition definition, Set<String> caught) {
        this.definition = definition;
        this.caught = caught;
        definition.nodes().forEach(node -> nodes.put(node.name(), node));
    }

    Optional<FlowNode> node(String name) {
        return Optional.ofNullable(nodes.get(name));
    }

    /// Whether both run here and in the rounds of the same iterators.
    boolean areBeside(String one, String other) {
        return nodes.containsKey(other) && scopes().scopeOf(one).equals(scopes().scopeOf(other));
    }

    /// Whether a node has certainly run when another one that is beside it fails. One that a catch starts may have waited
    /// for nothing.
    boolean hasRunBefore(String failing, String name) {
        var seen = new HashSet<String>(Set.of(failing));
        var left = new ArrayDeque<String>(seen);
        while (!left.isEmpty()) {
            var node = left.remove();
            if (!caught.contains(node)) {
                before().getOrDefault(node, Set.of()).stream().filter(seen::add).forEach(left::add);
            }
        }
        return seen.contains(name);
    }

    private FlowScopes scopes() {
        if (scopes == null) {
            scopes = new FlowScopes(definition);
        }
        return scopes;
    }

    private Map<String, Set<String>> before() {
        if (before == null) {
            before =
                    definition.connections().stream()
                            .collect(Collectors.groupingBy(FlowConnection::target))
                            .entrySet()
                            .stream()
                            .collect(
                                    Collectors.toMap(
                                            Map.Entry::getKey,
                                            target -> certain(target.getValue())));
        }
        return before;
    }

    /// The sources that a node waits for in any case: of several that lead to one input, or open the node, one is enough.
    private static Set<String> certain(List<FlowConnection> arriving) {
        return arriving.stream()
                .collect(Collectors.groupingBy(CatchBody::waitsFor))
                .values()
                .stream()
                .filter(alternatives -> alternatives.size() == 1)
                .map(alternatives -> alternatives.getFirst().source())
                .collect(Collectors.toSet());
    }

    /// The input that a connection leads to; nothing for one that opens the node.
    private static String waitsFor(FlowConnection connection) {
        return connection.configuration() instanceof FlowConnection.Data data
                ? data.targetInput()
                : "";
    }
}
