package dev.firstline.flow.node;

import dev.firstline.flow.definition.NodeType;
import dev.firstline.flow.engine.NodeExecutor;
import jakarta.inject.Singleton;
import java.util.Map;

/// What runs each type of node. Input, Output and Condition nodes are the engine's own.
@Singleton
public final class NodeExecutors {

    private final Map<NodeType, NodeExecutor> byType;

    NodeExecutors(
            PromptExecutor prompt,
            KnowledgeBaseExecutor knowledgeBase,
            LambdaFunctionExecutor lambdaFunction) {
        this.byType =
                Map.of(
                        NodeType.PROMPT, prompt,
                        NodeType.KNOWLEDGE_BASE, knowledgeBase,
                        NodeType.LAMBDA_FUNCTION, lambdaFunction);
    }

    public Map<NodeType, NodeExecutor> byType() {
        return byType;
    }
}
