package dev.firstline.flow.engine;

import dev.firstline.flow.definition.FlowConnection;
import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.definition.FlowNode;
import dev.firstline.flow.definition.FlowNodeConfiguration;
import dev.firstline.flow.definition.FlowNodeOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// A flow with some changes that somebody could make: values taken from elsewhere, nodes opened, renamed, removed and mixed up,
/// loops that go round too often. What comes of it may still be a flow.
final class ChangedFlow {

    private static final int CHANGES_MAX = 4;

    private final Random random;
    private final List<FlowNode> nodes;
    private final List<FlowConnection> connections;

    private ChangedFlow(FlowDefinition definition, Random random) {
        this.random = random;
        this.nodes = new ArrayList<>(definition.nodes());
        this.connections = new ArrayList<>(definition.connections());
    }

    static FlowDefinition of(FlowDefinition definition, Random random) {
        var changed = new ChangedFlow(definition, random);
        int changes = random.nextInt(CHANGES_MAX + 1);
        for (int i = 0; i < changes; i++) {
            changed.change();
        }
        return new FlowDefinition(changed.nodes, changed.connections);
    }

    private void change() {
        if (nodes.isEmpty() || connections.isEmpty()) {
            return;
        }
        switch (random.nextInt(24)) {
            case 0 -> connections.remove(random.nextInt(connections.size()));
            case 1 -> nodes.remove(random.nextInt(nodes.size()));
            case 2 -> mixUp();
            case 3 -> rename();
            case 4 -> retype();
            case 5 -> open();
            case 6, 7 -> changeLoop();
            default -> takeFromElsewhere();
        }
    }

    /// One input takes its value from another node, as long as that one has an output of the type.
    private void takeFromElsewhere() {
        int at = random.nextInt(connections.size());
        var connection = connections.get(at);
        var type = outputs(connection.source()).map(FlowNodeOutput::type).findFirst();
        var sources =
                nodes.stream()
                        .filter(node ->
                                node.outputs().stream()
                                        .anyMatch(it -> type.filter(it.type()::equals).isPresent()))
                        .toList();
        if (connection.configuration() instanceof FlowConnection.Data data && !sources.isEmpty()) {
            var source = any(sources);
            connections.set(
                    at,
                    FlowConnection.data(
                            connection.name(),
                            source.name(),
                            any(source.outputs()).name(),
                            connection.target(),
                            data.targetInput()));
        }
    }

    private Stream<FlowNodeOutput> outputs(String node) {
        return nodes.stream()
                .filter(it -> it.name().equals(node))
                .flatMap(it -> it.outputs().stream());
    }

    private void open() {
        var conditions =
                nodes.stream()
                        .filter(it -> it.configuration() instanceof FlowNodeConfiguration.Condition)
                        .toList();
        if (!conditions.isEmpty()) {
            connections.add(
                    FlowConnection.conditional(
                            "opened" + connections.size(),
                            any(conditions).name(),
                            "default",
                            any(nodes).name()));
        }
    }

    /// Gives a node what another one is configured with.
    private void mixUp() {
        int at = random.nextInt(nodes.size());
        var node = nodes.get(at);
        nodes.set(
                at,
                new FlowNode(
                        node.name(),
                        node.type(),
                        any(nodes).configuration(),
                        node.inputs(),
                        node.outputs()));
    }

    private void rename() {
        int at = random.nextInt(nodes.size());
        var node = nodes.get(at);
        nodes.set(
                at,
                new FlowNode(
                        any(nodes).name(),
                        node.type(),
                        node.configuration(),
                        node.inputs(),
                        node.outputs()));
    }

    private void retype() {
        int at = random.nextInt(nodes.size());
        var node = nodes.get(at);
        nodes.set(
                at,
                new FlowNode(
                        node.name(),
                        any(nodes).type(),
                        node.configuration(),
                        node.inputs(),
                        node.outputs()));
    }

    private void changeLoop() {
        for (int i = 0; i < nodes.size(); i++) {
            var node = nodes.get(i);
            if (node.configuration() instanceof FlowNodeConfiguration.Loop loop
                    && random.nextBoolean()) {
                nodes.set(i, configured(node, changed(loop)));
            } else if (node.configuration() instanceof FlowNodeConfiguration.LoopController it
                    && random.nextBoolean()) {
                int rounds = random.nextInt(-1, 3_000);
                nodes.set(
                        i,
                        configured(
                                node,
                                new FlowNodeConfiguration.LoopController(
                                        it.continueCondition(), rounds, it.unknown())));
            }
        }
    }

    private FlowNodeConfiguration changed(FlowNodeConfiguration.Loop loop) {
        var body = new ChangedFlow(loop.definition(), random);
        body.change();
        return new FlowNodeConfiguration.Loop(
                new FlowDefinition(body.nodes, body.connections), loop.unknown());
    }

    private static FlowNode configured(FlowNode node, FlowNodeConfiguration configuration) {
        return new FlowNode(node.name(), node.type(), configuration, node.inputs(), node.outputs());
    }

    private <T> T any(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
