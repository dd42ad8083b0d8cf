package dev.firstline.flow.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.flow.definition.FlowNodeConfiguration.InlineCode;
import dev.firstline.flow.engine.NodeAction;
import dev.firstline.flow.engine.NodeCall;
import dev.firstline.flow.engine.NodeExecutor;
import dev.firstline.flow.engine.NodeFailure;
import dev.firstline.flow.engine.NodeOutcome;
import dev.firstline.tool.code.CodeException;
import dev.firstline.tool.code.CodeRunner;
import dev.firstline.tool.code.CodeTask;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// Runs InlineCode nodes. The inputs are variables of the code, and the value of its last line is the output. What it prints
/// goes into the trace. Code has no effects, so it may always be run again.
@Singleton
final class InlineCodeExecutor implements NodeExecutor {

    private static final String PYTHON = "Python_3";
    private static final String OUTPUT = "response";

    private final CodeRunner runner;

    InlineCodeExecutor(CodeRunner runner) {
        this.runner = runner;
    }

    @Override
    public NodeOutcome execute(NodeCall call) throws InterruptedException {
        var configuration = Configurations.of(call.node(), InlineCode.class);
        if (!configuration.language().equals(PYTHON)) {
            throw new NodeFailure(
                    "Validation",
                    false,
                    "Code in " + configuration.language() + " does not run here.",
                    null);
        }
        try {
            var result = runner.run(new CodeTask(configuration.code(), call.inputs()));
            call.action(action(result.printed(), null));
            return NodeOutcome.output(OUTPUT, result.value());
        } catch (CodeException e) {
            call.action(action(e.printed(), e));
            throw new NodeFailure(e.errorName(), true, String.valueOf(e.getMessage()), e);
        }
    }

    private static NodeAction action(String printed, @Nullable CodeException failure) {
        ObjectNode response = JsonNodeFactory.instance.objectNode().put("printed", printed);
        if (failure != null) {
            response.put("error", failure.errorName()).put("message", failure.getMessage());
        }
        JsonNode request = JsonNodeFactory.instance.objectNode().put("language", PYTHON);
        return new NodeAction("code", "Run", null, request, response, 0, 0, 0);
    }
}
