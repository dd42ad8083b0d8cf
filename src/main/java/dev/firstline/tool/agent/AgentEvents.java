package dev.firstline.tool.agent;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.services.bedrockagentruntime.model.InvokeAgentResponseHandler;
import software.amazon.awssdk.services.bedrockagentruntime.model.PayloadPart;
import software.amazon.awssdk.services.bedrockagentruntime.model.TracePart;

/// What an agent of Amazon Bedrock sends while it works.
final class AgentEvents {

    /// The observation that ends the work with a question.
    private static final String ASKS = "ASK_USER";

    private final StringBuilder text = new StringBuilder();
    private final List<String> observations = new CopyOnWriteArrayList<>();
    private volatile boolean wantsControl;

    InvokeAgentResponseHandler handler() {
        return InvokeAgentResponseHandler.builder()
                .subscriber(
                        InvokeAgentResponseHandler.Visitor.builder()
                                .onChunk(this::add)
                                .onTrace(this::add)
                                .onReturnControl(_ -> wantsControl = true)
                                .build())
                .build();
    }

    /// @throws AgentException when the agent wants something that a flow cannot give
    AgentReply reply() {
        if (wantsControl) {
            throw new AgentException(
                    "ValidationException",
                    false,
                    "The agent hands a call back to its caller, which a flow cannot answer.",
                    null);
        }
        return observations.contains(ASKS)
                ? new AgentReply.Question(text())
                : new AgentReply.Answer(text());
    }

    synchronized String text() {
        return text.toString();
    }

    List<String> observations() {
        return observations;
    }

    private synchronized void add(PayloadPart part) {
        if (part.bytes() != null) {
            text.append(part.bytes().asString(StandardCharsets.UTF_8));
        }
    }

    private void add(TracePart part) {
        var orchestration = part.trace() == null ? null : part.trace().orchestrationTrace();
        var observation = orchestration == null ? null : orchestration.observation();
        if (observation != null && observation.typeAsString() != null) {
            observations.add(observation.typeAsString());
        }
    }
}
