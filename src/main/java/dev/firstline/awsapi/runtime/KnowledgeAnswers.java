package dev.firstline.awsapi.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.firstline.awsapi.AwsError;
import dev.firstline.awsapi.AwsException;
import dev.firstline.flow.binding.Called;
import dev.firstline.flow.binding.KnowledgeCalls;
import dev.firstline.flow.binding.ModelCalls;
import dev.firstline.guardrail.Guardrail;
import dev.firstline.knowledge.StandaloneQuestion;
import dev.firstline.model.DeltaSink;
import dev.firstline.model.ModelAnswer;
import dev.firstline.model.ModelException;
import dev.firstline.prompt.ModelPrompt;
import dev.firstline.prompt.ShippedPrompts;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Answers questions from the published articles: finds passages, has a model write an answer from them, and says which part
/// of it stands on which of them.
@Singleton
final class KnowledgeAnswers {

    private static final ArrayNode NO_PASSAGES = JsonNodeFactory.instance.arrayNode(0);

    private final KnowledgeCalls knowledge;
    private final ModelCalls models;
    private final NamedGuardrails guardrails;
    private final KnowledgeSessions sessions;

    KnowledgeAnswers(
            KnowledgeCalls knowledge,
            ModelCalls models,
            NamedGuardrails guardrails,
            KnowledgeSessions sessions) {
        this.knowledge = knowledge;
        this.models = models;
        this.guardrails = guardrails;
        this.sessions = sessions;
    }

    Given answer(String caller, GenerateRequest request) {
        var session = sessions.open(caller, request.sessionId());
        var guardrail =
                request.isGuarded()
                        ? guardrails.find(request.guardrailId(), request.guardrailVersion())
                        : null;
        var question = check(guardrail, Guardrail.Direction.INPUT, request.question());
        if (question.isBlocked()) {
            var refusal = CitedAnswer.of(question.text(), NO_PASSAGES);
            return new Given(session.id(), refusal, true, true, false);
        }
        var found = find(request, session, question.text());
        var passages = found.answer().json();
        var written = write(request, session, question.text(), passages);
        var shown = check(guardrail, Guardrail.Direction.OUTPUT, written.answer().text());
        var answer = CitedAnswer.of(shown.text(), shown.isBlocked() ? NO_PASSAGES : passages);
        sessions.add(caller, session, question.text(), answer.text());
        return new Given(
                session.id(),
                answer,
                request.isGuarded(),
                question.isChanged() || shown.isChanged(),
                found.isSimulated() || written.isSimulated());
    }

    private Called<KnowledgeCalls.Found> find(
            GenerateRequest request, KnowledgeSessions.Session session, String question) {
        var standalone = StandaloneQuestion.of(session.questions(), session.lastAnswer(), question);
        return request.query().ask(knowledge, standalone);
    }

    private Called<ModelAnswer> write(
            GenerateRequest request,
            KnowledgeSessions.Session session,
            String question,
            ArrayNode passages) {
        Map<String, JsonNode> values =
                Map.of(
                        "question", TextNode.valueOf(question),
                        "passages", passages,
                        "history", TextNode.valueOf(session.history()));
        try {
            var asked = prompt(request).render(values);
            var model = models.modelFor(request.modelId());
            return new Called<>(model.answer().answer(asked, DeltaSink.NONE), model.isSimulated());
        } catch (IllegalArgumentException e) {
            throw AwsException.validation(String.valueOf(e.getMessage()));
        } catch (ModelException e) {
            throw ModelErrors.ofAgentRuntime(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AwsException(AwsError.INTERNAL_SERVER, "The server is stopping.");
        }
    }

    private static ModelPrompt prompt(GenerateRequest request) {
        var text = ShippedPrompts.answerText(request.template());
        return new ModelPrompt(
                request.modelId(),
                List.of(),
                List.of(ModelPrompt.Message.of("user", text)),
                request.inference(),
                request.additionalFields());
    }

    private static Checked check(
            @Nullable Guardrail guardrail, Guardrail.Direction direction, String text) {
        if (guardrail == null) {
            return new Checked(text, false, false);
        }
        var verdict = guardrail.check(direction, text);
        return new Checked(verdict.text(), verdict.isBlocked(), !verdict.text().equals(text));
    }

    /// An answer and the session it belongs to.
    ///
    /// @param isSimulated whether the passages or the text are canned
    record Given(
            UUID sessionId,
            CitedAnswer answer,
            boolean isGuarded,
            boolean isIntervened,
            boolean isSimulated) {}

    private record Checked(String text, boolean isBlocked, boolean isChanged) {}
}
