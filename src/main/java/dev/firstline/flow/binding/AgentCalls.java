package dev.firstline.flow.binding;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firstline.tool.agent.AgentCall;
import dev.firstline.tool.agent.AgentException;
import dev.firstline.tool.agent.AgentInvoker;
import dev.firstline.tool.agent.AgentReply;
import dev.firstline.tool.agent.BedrockAgents;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/// Asks agents where their bindings put them. An ARN that nobody has bound means the agent of this process that has it as
/// its name.
@Singleton
public final class AgentCalls {

    private final AgentInvoker local;
    private final AgentInvoker bedrock;
    private final Bindings bindings;

    @Inject
    AgentCalls(AgentInvoker local, BedrockAgents bedrock, Bindings bindings) {
        this(local, (AgentInvoker) bedrock, bindings);
    }

    public AgentCalls(AgentInvoker local, AgentInvoker bedrock, Bindings bindings) {
        this.local = local;
        this.bedrock = bedrock;
        this.bindings = bindings;
    }

    /// Waits until the agent has an answer or a question.
    ///
    /// @throws AgentException when there is no such agent or it could not work
    public Called<AgentReply> invoke(AgentCall call) throws InterruptedException {
        return switch (bindings.of(ResourceKind.AGENT, call.agent())) {
            case Binding.Local(String name) -> Called.real(local.invoke(call.to(name)));
            case Binding.Aws aws -> Called.real(bedrock.invoke(call.to(aws.nameOr(call.agent()))));
            case Binding.Simulated(JsonNode answer) ->
                    Called.simulated(
                            new AgentReply.Answer(
                                    answer.isTextual() ? answer.textValue() : answer.toString()));
            case Binding.Standard _, Binding.Http _ -> Called.real(local.invoke(call));
        };
    }
}
