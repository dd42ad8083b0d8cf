package dev.firstline.flow.node;

import dev.firstline.flow.catalog.FlowPrepared;
import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.definition.FlowNodeConfiguration.InlineCode;
import dev.firstline.flow.definition.FlowNodeConfiguration.Loop;
import dev.firstline.tool.code.CodeRunner;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/// Makes the interpreter ready when a flow is prepared that will need it: its first use takes seconds.
@Singleton
final class CodeWarmth {

    private final CodeRunner runner;

    CodeWarmth(CodeRunner runner) {
        this.runner = runner;
    }

    void prepared(@Observes FlowPrepared flow) {
        if (hasCode(flow.definition())) {
            runner.warm();
        }
    }

    private static boolean hasCode(FlowDefinition definition) {
        return definition.nodes().stream()
                .anyMatch(node ->
                        node.configuration() instanceof InlineCode
                                || (node.configuration() instanceof Loop(FlowDefinition body, _)
                                        && hasCode(body)));
    }
}
