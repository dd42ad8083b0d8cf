package dev.firstline.flow.node;

import dev.firstline.guardrail.Guardrails;
import dev.firstline.knowledge.Retriever;
import dev.firstline.model.ModelCatalog;
import dev.firstline.prompt.FakePrompts;
import dev.firstline.tool.function.FunctionInvoker;

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
                new PromptExecutor(model, new FakePrompts()),
                new KnowledgeBaseExecutor(retriever, model),
                new LambdaFunctionExecutor(functions));
    }
}
