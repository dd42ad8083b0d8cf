package dev.firstline.tool.agent;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firstline.platform.aws.AwsClients;
import dev.firstline.platform.aws.RegionalClients;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.bedrockagentruntime.BedrockAgentRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockagentruntime.model.BedrockAgentRuntimeException;
import software.amazon.awssdk.services.bedrockagentruntime.model.InvokeAgentRequest;
import software.amazon.awssdk.services.bedrockagentruntime.model.SessionState;

/// Agents of Amazon Bedrock, each in the region of its ARN. What an agent does there is not known here, so a call that fails
/// on the way is not safe to repeat.
@Singleton
@Typed(BedrockAgents.class)
public final class BedrockAgents implements AgentInvoker {

    private static final Pattern ALIAS =
            Pattern.compile(
                    "arn:aws[a-z-]*:bedrock:[a-z0-9-]+:[0-9]{12}:agent-alias/([0-9a-zA-Z]+)/([0-9a-zA-Z]+)");

    private final RegionalClients<BedrockAgentRuntimeAsyncClient> clients;

    @Inject
    BedrockAgents(AwsClients aws) {
        this(aws, Optional.empty());
    }

    /// @param endpoint in the place of the region's
    BedrockAgents(AwsClients aws, Optional<URI> endpoint) {
        this.clients =
                new RegionalClients<>(region -> {
                    var builder = aws.prepare(BedrockAgentRuntimeAsyncClient.builder());
                    RegionalClients.region(region).ifPresent(builder::region);
                    endpoint.ifPresent(builder::endpointOverride);
                    return builder.build();
                });
    }

    @PreDestroy
    void close() {
        clients.close();
    }

    @Override
    public AgentReply invoke(AgentCall call) throws InterruptedException {
        var alias = ALIAS.matcher(call.agent());
        if (!alias.matches()) {
            throw new AgentException(
                    "ValidationException",
                    false,
                    "Not the ARN of an agent's alias: " + call.agent(),
                    null);
        }
        var request =
                InvokeAgentRequest.builder()
                        .agentId(alias.group(1))
                        .agentAliasId(alias.group(2))
                        .sessionId(call.sessionId())
                        .inputText(call.text())
                        .enableTrace(true)
                        .sessionState(
                                SessionState.builder()
                                        .sessionAttributes(call.sessionAttributes())
                                        .promptSessionAttributes(call.promptAttributes())
                                        .build())
                        .build();
        var events = new AgentEvents();
        try {
            AwsClients.await(clients.of(call.agent()).invokeAgent(request, events.handler()));
        } catch (SdkException e) {
            throw failure(e);
        }
        report(call, events);
        return events.reply();
    }

    private static void report(AgentCall call, AgentEvents events) {
        var request =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("agentAliasArn", call.agent())
                        .put("sessionId", call.sessionId())
                        .put("inputText", call.text());
        var response = JsonNodeFactory.instance.objectNode().put("completion", events.text());
        events.observations().forEach(response.putArray("observations")::add);
        call.listener()
                .stepped(
                        new AgentListener.Step(
                                "bedrock", "InvokeAgent", request, response, 0, 0, 0));
    }

    private static AgentException failure(SdkException cause) {
        if (cause instanceof BedrockAgentRuntimeException refusal) {
            return new AgentException(
                    refusal.getClass().getSimpleName(),
                    refusal.isThrottlingException(),
                    "The agent failed with status " + refusal.statusCode(),
                    refusal);
        } else {
            return new AgentException(
                    "SdkClientException",
                    false,
                    "The agent could not be asked: check region and credentials.",
                    cause);
        }
    }
}
