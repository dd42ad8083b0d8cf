package dev.firstline.flow.agent;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.flow.binding.Called;
import dev.firstline.flow.binding.FunctionCalls;
import dev.firstline.flow.binding.GuardrailNames;
import dev.firstline.flow.binding.KnowledgeCalls;
import dev.firstline.flow.binding.ModelCalls;
import dev.firstline.guardrail.Guardrail;
import dev.firstline.model.ChatModel;
import dev.firstline.model.DeltaSink;
import dev.firstline.model.InferenceSettings;
import dev.firstline.model.ModelAnswer;
import dev.firstline.model.ModelException;
import dev.firstline.model.ModelMessage;
import dev.firstline.model.ModelRequest;
import dev.firstline.model.StopReason;
import dev.firstline.model.ToolCall;
import dev.firstline.model.ToolResult;
import dev.firstline.tool.agent.AgentCall;
import dev.firstline.tool.agent.AgentDefinition;
import dev.firstline.tool.agent.AgentException;
import dev.firstline.tool.agent.AgentInvoker;
import dev.firstline.tool.agent.AgentListener.Step;
import dev.firstline.tool.agent.AgentReply;
import dev.firstline.tool.agent.Agents;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs the agents of this process: the model is asked, what it calls is done and told to it, and so on until it answers, asks
/// the person, or has been asked as often as its agent allows. Before a question everything said so far is written down, so
/// that any replica can go on when the answer comes.
@Singleton
final class LocalAgent implements AgentInvoker {

    private final Agents agents;
    private final ModelCalls models;
    private final FunctionCalls functions;
    private final KnowledgeCalls knowledge;
    private final GuardrailNames guardrails;
    private final Clock clock;

    LocalAgent(
            Agents agents,
            ModelCalls models,
            FunctionCalls functions,
            KnowledgeCalls knowledge,
            GuardrailNames guardrails,
            Clock clock) {
        this.agents = agents;
        this.models = models;
        this.functions = functions;
        this.knowledge = knowledge;
        this.guardrails = guardrails;
        this.clock = clock;
    }

    @Override
    public AgentReply invoke(AgentCall call) throws InterruptedException {
        var agent = agents.find(call.agent()).orElseThrow(() -> missing(call)).definition();
        var guardrail = guardrail(agent);
        var said = checked(guardrail, Guardrail.Direction.INPUT, call.text());
        if (said.isBlocked()) {
            return new AgentReply.Answer(said.text());
        }
        var session =
                agents.session(call.sessionId())
                        .map(AgentSession::read)
                        .orElseGet(AgentSession::new);
        session.hear(said.text());
        var reply = work(agent, call, session);
        var checked = checked(guardrail, Guardrail.Direction.OUTPUT, reply.text()).text();
        return switch (reply) {
            case AgentReply.Answer _ -> {
                agents.endSession(call.sessionId());
                yield new AgentReply.Answer(checked);
            }
            case AgentReply.Question _ -> {
                agents.keepSession(call.sessionId(), session.toJson(), clock.instant());
                yield new AgentReply.Question(checked);
            }
        };
    }

    private AgentReply work(AgentDefinition agent, AgentCall call, AgentSession session)
            throws InterruptedException {
        var tools = new AgentTools(agent, call, session.turn(), functions, knowledge);
        var model = model(agent);
        for (int step = 0; step < agent.stepsMax(); step++) {
            var request =
                    new ModelRequest(
                            agent.modelId(),
                            List.of(instructions(agent, call)),
                            session.messages(),
                            InferenceSettings.DEFAULTS,
                            null,
                            tools.offered());
            var answer = ask(model, request, call);
            if (answer.stopReason() != StopReason.TOOL_USE) {
                return new AgentReply.Answer(usable(answer));
            }
            session.add(ModelMessage.assistant(answer));
            var question = follow(answer.calls(), tools, session);
            if (question != null) {
                return new AgentReply.Question(question);
            }
        }
        throw new AgentException(
                "TooManySteps",
                false,
                "The agent had no answer after %d steps.".formatted(agent.stepsMax()),
                null);
    }

    /// Does what the model wants.
    ///
    /// @return what it asks the person, or null
    private static @Nullable String follow(
            List<ToolCall> calls, AgentTools tools, AgentSession session)
            throws InterruptedException {
        var results = new ArrayList<ToolResult>();
        ToolCall asking = null;
        for (var wanted : calls) {
            if (wanted.name().equals(AgentTools.ASK) && asking == null) {
                asking = wanted;
            } else {
                results.add(tools.use(wanted));
            }
        }
        if (asking == null) {
            session.add(ModelMessage.results(results));
            return null;
        } else {
            session.ask(asking.id(), results);
            return asking.input().path("question").asText();
        }
    }

    private ModelAnswer ask(Called<ChatModel> model, ModelRequest request, AgentCall call)
            throws InterruptedException {
        try {
            var answer = model.answer().answer(request, DeltaSink.NONE);
            call.listener().stepped(step(request, answer, model));
            return answer;
        } catch (ModelException e) {
            throw failure(e);
        }
    }

    private Called<ChatModel> model(AgentDefinition agent) {
        try {
            return models.modelFor(agent.modelId());
        } catch (ModelException e) {
            throw failure(e);
        }
    }

    private static Step step(ModelRequest request, ModelAnswer answer, Called<ChatModel> model) {
        var asked = JsonNodeFactory.instance.objectNode().put("modelId", request.modelId());
        asked.put("messages", request.messages().size());
        ObjectNode response = model.marked(JsonNodeFactory.instance.objectNode());
        response.put("text", answer.text()).put("stopReason", answer.stopReason().name());
        var calls = response.putArray("toolUse");
        answer.calls()
                .forEach(it -> calls.addObject().put("name", it.name()).set("input", it.input()));
        return new Step(
                "bedrock",
                "Converse",
                asked,
                response,
                answer.usage().inputTokens(),
                answer.usage().outputTokens(),
                answer.costMicros());
    }

    private static String instructions(AgentDefinition agent, AgentCall call) {
        var text = new StringBuilder(agent.instructions());
        if (!call.promptAttributes().isEmpty()) {
            text.append("\n\nWhat is known:");
            call.promptAttributes()
                    .forEach((name, value) ->
                            text.append("\n- ").append(name).append(": ").append(value));
        }
        return text.toString();
    }

    private static String usable(ModelAnswer answer) {
        return switch (answer.stopReason()) {
            case CONTENT_FILTERED, MALFORMED_MODEL_OUTPUT, MALFORMED_TOOL_USE ->
                    throw new AgentException(
                            "Model." + answer.stopReason(),
                            false,
                            "The agent's model gave nothing that can be used.",
                            null);
            case END_TURN,
                    STOP_SEQUENCE,
                    MAX_TOKENS,
                    MODEL_CONTEXT_WINDOW_EXCEEDED,
                    GUARDRAIL_INTERVENED,
                    TOOL_USE ->
                    answer.text();
        };
    }

    private @Nullable Guardrail guardrail(AgentDefinition agent) {
        var name = agent.guardrail();
        try {
            return name == null ? null : guardrails.guardrail(name.identifier(), name.version());
        } catch (IllegalArgumentException e) {
            throw new AgentException(
                    "ResourceNotFoundException", false, "The agent's guardrail does not exist.", e);
        }
    }

    private static Checked checked(
            @Nullable Guardrail guardrail, Guardrail.Direction direction, String text) {
        if (guardrail == null) {
            return new Checked(text, false);
        }
        var verdict = guardrail.check(direction, text);
        return new Checked(verdict.text(), verdict.isBlocked());
    }

    private record Checked(String text, boolean isBlocked) {}

    private static AgentException failure(ModelException e) {
        return new AgentException(e.kind().errorName(), e.kind().isRetryable(), e.reason(), e);
    }

    private static AgentException missing(AgentCall call) {
        return new AgentException(
                "ResourceNotFoundException",
                false,
                "There is no agent " + call.agent() + " here, and it is bound to none.",
                null);
    }
}
