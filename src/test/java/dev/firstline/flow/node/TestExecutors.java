package dev.firstline.flow.node;

import dev.firstline.flow.binding.Bindings;
import dev.firstline.flow.definition.NodeType;
import dev.firstline.guardrail.Guardrails;
import dev.firstline.knowledge.Retriever;
import dev.firstline.model.ModelCatalog;
import dev.firstline.prompt.FakePrompts;
import dev.firstline.tool.function.FunctionInvoker;
import dev.firstline.tool.function.TestFunctions;

import java.util.Map;

/// The real node executors on what a test brings, for tests of other packages.
public final class TestExecutors {

    private TestExecutors() {}

    public static NodeExecutors of(
            ModelCatalog models,
            Guardrails guardrails,
            Retriever retriever,
            FunctionInvoker functions) {
        var model = new GuardedModel(models, guardrails);
        return new NodeExecutors(
                Map.of(
                        NodeType.PROMPT,
                        new PromptExecutor(model, new FakePrompts()),
                        NodeType.KNOWLEDGE_BASE,
                        new KnowledgeBaseExecutor(retriever, model),
                        NodeType.LAMBDA_FUNCTION,
                        new LambdaFunctionExecutor(
                                TestFunctions.of(functions), Bindings.STANDARD)));
    }
}
