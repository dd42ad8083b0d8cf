package dev.firstline.tool.agent;

/// Lets an agent work on an utterance.
public interface AgentInvoker {

    /// Waits until the agent has an answer or a question.
    ///
    /// @throws AgentException when there is no such agent or it could not work
    /// @throws InterruptedException when the caller gave up
    AgentReply invoke(AgentCall call) throws InterruptedException;
}
