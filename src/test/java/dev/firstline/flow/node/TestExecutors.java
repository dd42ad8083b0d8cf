package dev.firstline.flow.node;

import dev.firstline.flow.binding.Bindings;
import dev.firstline.flow.binding.FunctionCalls;
import dev.firstline.flow.binding.GuardrailNames;
import dev.firstline.flow.binding.KnowledgeCalls;
import dev.firstline.flow.binding.ModelCalls;
import dev.firstline.flow.definition.NodeType;
import dev.firstline.flow.engine.NodeExecutor;
import dev.firstline.guardrail.Guardrails;
import dev.firstline.knowledge.Retriever;
import dev.firstline.model.ModelCatalog;
import dev.firstline.prompt.FakePrompts;
import dev.firstline.tool.code.CodeRunner;
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
        var model = guarded(models, guardrails);
        return new NodeExecutors(
                Map.of(
                        NodeType.PROMPT,
                        new PromptExecutor(model, new FakePrompts()),
                        NodeType.KNOWLEDGE_BASE,
                        new KnowledgeBaseExecutor(
                                new KnowledgeCalls(retriever, Bindings.STANDARD), model),
                        NodeType.LAMBDA_FUNCTION,
                        new LambdaFunctionExecutor(
                                new FunctionCalls(
                                        TestFunctions.of(functions), Bindings.STANDARD))));
    }

    public static NodeExecutor inlineCode(CodeRunner runner) {
        return new InlineCodeExecutor(runner);
    }

    static GuardedModel guarded(ModelCatalog models, Guardrails guardrails) {
        return new GuardedModel(
                new ModelCalls(models, Bindings.STANDARD),
                new GuardrailNames(guardrails, Bindings.STANDARD));
    }
}
