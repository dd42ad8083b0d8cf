package dev.firstline.flow.run;

import dev.firstline.flow.engine.FlowEngine;
import dev.firstline.flow.node.NodeExecutors;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// Makes the engine with what runs each type of node. It starts a virtual thread for each branch that runs in parallel.
final class FlowEngineProducer {

    @Produces
    @Singleton
    FlowEngine engine(NodeExecutors executors) {
        return new FlowEngine(executors.byType());
    }
}
