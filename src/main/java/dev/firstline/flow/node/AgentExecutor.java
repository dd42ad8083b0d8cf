package dev.firstline.flow.node;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.firstline.flow.binding.AgentCalls;
import dev.firstline.flow.binding.Called;
import dev.firstline.flow.definition.FlowNodeConfiguration.Agent;
import dev.firstline.flow.engine.NodeAction;
import dev.firstline.flow.engine.NodeCall;
import dev.firstline.flow.engine.NodeExecutor;
import dev.firstline.flow.engine.NodeFailure;
import dev.firstline.flow.engine.NodeOutcome;
import dev.firstline.tool.agent.AgentCall;
import dev.firstline.tool.agent.AgentException;
import dev.firstline.tool.agent.AgentListener.Step;
import dev.firstline.tool.agent.AgentReply;
import jakarta.inject.Singleton;
import java.util.Map;

/// Runs Agent nodes. An agent that asks back pauses the run; the answer comes as the node's text, and the agent goes on with
/// the session that belongs to the run and the node.
@Singleton
final class AgentExecutor implements NodeExecutor {

    private static final String AUDIENCE = "audience";
    private static final String LOCALE = "locale";

    private final AgentCalls agents;

    AgentExecutor(AgentCalls agents) {
        this.agents = agents;
    }

    @Override
    public NodeOutcome execute(NodeCall call) throws InterruptedException {
        var configuration = Configurations.of(call.node(), Agent.class);
        var asked =
                new AgentCall(
                        configuration.agentAliasArn(),
                        SessionIds.of(call),
                        call.effectKey(),
                        LexExecutor.input(call, "agentInputText").asText(),
                        LexExecutor.texts(LexExecutor.input(call, "sessionAttributes")),
                        LexExecutor.texts(LexExecutor.input(call, "promptAttributes")),
                        Map.of(
                                AUDIENCE, call.run().attribute(AUDIENCE, "public"),
                                LOCALE, call.run().attribute(LOCALE, "en")),
                        step -> call.action(action(step)));
        var called = invoke(asked);
        if (called.isSimulated()) {
            call.action(simulated(asked, called));
        }
        var text = TextNode.valueOf(called.answer().text());
        return switch (called.answer()) {
            case AgentReply.Answer _ -> NodeOutcome.output("agentResponse", text);
            case AgentReply.Question _ -> new NodeOutcome.InputRequired(text);
        };
    }

    private Called<AgentReply> invoke(AgentCall asked) throws InterruptedException {
        try {
            return agents.invoke(asked);
        } catch (AgentException e) {
            throw new NodeFailure(
                    "Agent." + e.code(), e.isRetryable(), String.valueOf(e.getMessage()), e);
        }
    }

    private static NodeAction action(Step step) {
        return new NodeAction(
                step.service(),
                step.operation(),
                null,
                step.request(),
                step.response(),
                step.inputTokens(),
                step.outputTokens(),
                step.costMicros());
    }

    private static NodeAction simulated(AgentCall asked, Called<AgentReply> called) {
        var request =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("agentAliasArn", asked.agent())
                        .put("inputText", asked.text());
        var response = called.marked(JsonNodeFactory.instance.objectNode());
        response.put("completion", called.answer().text());
        return new NodeAction("bedrock", "InvokeAgent", null, request, response, 0, 0, 0);
    }
}
