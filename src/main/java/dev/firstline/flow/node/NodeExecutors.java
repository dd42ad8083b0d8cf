package dev.firstline.flow.node;

import dev.firstline.flow.definition.NodeType;
import dev.firstline.flow.engine.NodeExecutor;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;

/// What runs each type of node that reaches outside; the others are the engine's own.
@Singleton
public final class NodeExecutors {

    private final Map<NodeType, NodeExecutor> byType;

    @Inject
    NodeExecutors(
            PromptExecutor prompt,
            KnowledgeBaseExecutor knowledgeBase,
            LambdaFunctionExecutor lambdaFunction,
            StorageExecutor storage,
            RetrievalExecutor retrieval,
            InlineCodeExecutor inlineCode,
            LexExecutor lex,
            AgentExecutor agent) {
        this(
                Map.of(
                        NodeType.PROMPT, prompt,
                        NodeType.KNOWLEDGE_BASE, knowledgeBase,
                        NodeType.LAMBDA_FUNCTION, lambdaFunction,
                        NodeType.STORAGE, storage,
                        NodeType.RETRIEVAL, retrieval,
                        NodeType.INLINE_CODE, inlineCode,
                        NodeType.LEX, lex,
                        NodeType.AGENT, agent));
    }

    NodeExecutors(Map<NodeType, NodeExecutor> byType) {
        this.byType = Map.copyOf(byType);
    }

    public Map<NodeType, NodeExecutor> byType() {
        return byType;
    }
}
