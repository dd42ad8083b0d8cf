package dev.firstline.flow.engine;

import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.definition.FlowNode;
import dev.firstline.flow.definition.FlowNodeConfiguration;
import dev.firstline.flow.definition.NodeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which nodes a failure may be led to: those beside the node that failed that may not have run by then.
final class CatchTargets {

    private static final Set<NodeType> STARTS = Set.of(NodeType.INPUT, NodeType.LOOP_INPUT);

    /// The flow, and the bodies of its loops.
    private final List<CatchBody> bodies = new ArrayList<>();

    /// Nodes that the policy may start before their time.
    private final Set<String> caught;

    CatchTargets(FlowDefinition definition, RunPolicy policy) {
        caught =
                Stream.concat(Stream.of(policy.otherwise()), policy.nodes().values().stream())
                        .flatMap(node -> node.catchers().stream())
                        .map(Catcher::remedy)
                        .filter(Catcher.Next.class::isInstance)
                        .map(remedy -> ((Catcher.Next) remedy).nodeName())
                        .collect(Collectors.toUnmodifiableSet());
        collect(definition);
    }

    private void collect(FlowDefinition definition) {
        bodies.add(new CatchBody(definition, caught));
        for (var node : definition.nodes()) {
            if (node.configuration() instanceof FlowNodeConfiguration.Loop loop) {
                collect(loop.definition());
            }
        }
    }

    boolean isThere(String name) {
        return named(name).findAny().isPresent();
    }

    /// Why no node at all could be caught by that one.
    @Nullable String problem(String next) {
        if (!isThere(next)) {
            return "the flow has no node %s. Name a node of the flow, or give a Default instead."
                    .formatted(next);
        } else if (named(next).allMatch(node -> STARTS.contains(node.type()))) {
            return "node %s has always run already. Name a node that runs later, or give a Default instead."
                    .formatted(next);
        } else {
            return null;
        }
    }

    /// Why the node that fails could not be caught by the other one. Loops may have nodes of the same name; each has to be
    /// right.
    @Nullable String problem(String failing, String next) {
        var problem = problem(next);
        return problem != null
                ? problem
                : bodies.stream()
                        .filter(body -> body.node(failing).isPresent())
                        .map(body -> problem(body, failing, next))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    private static @Nullable String problem(CatchBody body, String failing, String next) {
        if (!body.areBeside(failing, next)) {
            return "node %s is not beside it. Name a node of the same flow, the same loop, or the same rounds of an iterator."
                    .formatted(next);
        } else if (body.hasRunBefore(failing, next)) {
            return "node %s has run before it fails. Name a node that it does not wait for, or give a Default instead."
                    .formatted(next);
        } else {
            return null;
        }
    }

    private Stream<FlowNode> named(String name) {
        return bodies.stream().flatMap(body -> body.node(name).stream());
    }
}
