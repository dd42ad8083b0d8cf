package dev.firstline.flow.node;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firstline.flow.binding.Called;
import dev.firstline.flow.binding.GuardrailNames;
import dev.firstline.flow.binding.ModelCalls;
import dev.firstline.flow.definition.GuardrailReference;
import dev.firstline.flow.engine.NodeCall;
import dev.firstline.flow.engine.NodeFailure;
import dev.firstline.model.ModelAnswer;
import dev.firstline.model.ModelException;
import dev.firstline.model.ModelRequest;
import dev.firstline.prompt.ModelPrompt;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Has a model answer for a node. What goes in and what comes out passes the node's guardrail, a streaming node's
/// answer leaves piece by piece, and the trace shows the model's call as it was made: with masked texts.
@Singleton
final class GuardedModel {

    private final ModelCalls models;
    private final GuardrailNames guardrails;

    GuardedModel(ModelCalls models, GuardrailNames guardrails) {
        this.models = models;
        this.guardrails = guardrails;
    }

    /// The text that the node gives on: the model's, or the guardrail's message in its place.
    ///
    /// @throws NodeFailure when there is no text that may be shown as an answer
    String answer(
            NodeCall call,
            ModelPrompt prompt,
            @Nullable GuardrailReference reference,
            Map<String, JsonNode> values)
            throws InterruptedException {
        var guard = NodeGuard.of(call, guardrails, reference);
        return switch (guard.admit(values)) {
            case NodeGuard.Admitted(Map<String, JsonNode> admitted) ->
                    ask(call, filled(prompt, admitted), guard.release());
            case NodeGuard.Blocked(String message) -> {
                call.delta(message);
                yield message;
            }
        };
    }

    private static ModelRequest filled(ModelPrompt prompt, Map<String, JsonNode> values) {
        try {
            return prompt.render(values);
        } catch (IllegalArgumentException e) {
            throw new NodeFailure("Validation", false, String.valueOf(e.getMessage()), e);
        }
    }

    private String ask(NodeCall call, ModelRequest request, AnswerRelease release)
            throws InterruptedException {
        long start = System.nanoTime();
        try {
            var model = models.modelFor(request.modelId());
            var answer = new Called<>(model.answer().answer(request, release), model.isSimulated());
            return conclude(
                    call, request, answer, release, Duration.ofNanos(System.nanoTime() - start));
        } catch (ModelException e) {
            var failure = ModelFailures.of(e, release.hasReleased());
            call.action(
                    ConverseTrace.action(
                            request, null, ConverseTrace.failure(failure.errorName(), e.reason())));
            throw failure;
        }
    }

    private static String conclude(
            NodeCall call,
            ModelRequest request,
            Called<ModelAnswer> called,
            AnswerRelease release,
            Duration took) {
        var answer = called.answer();
        var failure = ModelFailures.unusable(answer, call.isStreaming());
        var text = failure.isEmpty() ? release.finish(answer) : "";
        call.action(
                ConverseTrace.action(
                        request,
                        answer,
                        called.marked(ConverseTrace.response(answer, text, took))));
        if (failure.isPresent()) {
            throw failure.get();
        } else {
            return text;
        }
    }
}
