package dev.firstline.flow.node;

import dev.firstline.flow.engine.NodeFailure;
import dev.firstline.model.ModelAnswer;
import dev.firstline.model.ModelException;
import dev.firstline.model.ToolCall;
import java.util.Optional;

/// Says in a flow's terms why a model gave nothing that can be used.
final class ModelFailures {

    private ModelFailures() {}

    /// @param released whether text has left the node: then another try would continue another answer
    static NodeFailure of(ModelException e, boolean released) {
        return new NodeFailure(
                "Bedrock." + e.kind().errorName(),
                e.kind().isRetryable() && !released,
                e.reason(),
                e);
    }

    /// Why an answer is none. A cut one is kept, with its stop reason in the trace: that it was cut is for the reader of
    /// the answer to be told, and what is there may still help.
    ///
    /// @return a failure named after what ended the answer, or nothing when its text may be used
    static Optional<NodeFailure> unusable(ModelAnswer answer, boolean streaming) {
        boolean blank = answer.text().isBlank();
        return switch (answer.stopReason()) {
            case END_TURN, STOP_SEQUENCE, MAX_TOKENS, MODEL_CONTEXT_WINDOW_EXCEEDED ->
                    failureIf(streaming && blank, "EmptyAnswer", "The model ended without a text");
            case GUARDRAIL_INTERVENED ->
                    failureIf(
                            blank, "GuardrailIntervened", "The provider's guardrail left no text");
            case CONTENT_FILTERED ->
                    failureIf(true, "ContentFiltered", "The provider filtered the answer");
            case MALFORMED_MODEL_OUTPUT ->
                    failureIf(true, "MalformedModelOutput", "The answer is malformed");
            case MALFORMED_TOOL_USE ->
                    failureIf(true, "MalformedToolUse", "The model called a tool wrongly");
            case TOOL_USE -> failureIf(true, "ToolUse", wanted(answer));
        };
    }

    private static String wanted(ModelAnswer answer) {
        var names = answer.calls().stream().map(ToolCall::name).distinct().toList();
        return "The model asks for " + String.join(", ", names) + "; this node runs no tools";
    }

    private static Optional<NodeFailure> failureIf(boolean unusable, String name, String message) {
        return unusable
                ? Optional.of(new NodeFailure("Model." + name, false, message, null))
                : Optional.empty();
    }
}
