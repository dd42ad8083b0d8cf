package dev.firstline.tool.agent;

import java.util.Map;

/// What an agent is asked.
///
/// @param agent the name of an agent of this process, or the ARN of an alias of one of Amazon Bedrock
/// @param sessionId the same for a question of the agent and the answer to it
/// @param effectKey stable for one cause, whatever is retried or restarted
/// @param runAttributes what the run was given for retrieval, such as `audience` and `locale`; agents do not see them
public record AgentCall(
        String agent,
        String sessionId,
        String effectKey,
        String text,
        Map<String, String> sessionAttributes,
        Map<String, String> promptAttributes,
        Map<String, String> runAttributes,
        AgentListener listener) {

    public AgentCall {
        sessionAttributes = Map.copyOf(sessionAttributes);
        promptAttributes = Map.copyOf(promptAttributes);
        runAttributes = Map.copyOf(runAttributes);
    }

    /// The same asked of another agent.
    public AgentCall to(String other) {
        return new AgentCall(
                other,
                sessionId,
                effectKey,
                text,
                sessionAttributes,
                promptAttributes,
                runAttributes,
                listener);
    }

    /// The attribute of the run with that name, or the default.
    public String attribute(String name, String otherwise) {
        return runAttributes.getOrDefault(name, otherwise);
    }
}
