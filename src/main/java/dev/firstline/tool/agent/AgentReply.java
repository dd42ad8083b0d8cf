package dev.firstline.tool.agent;

/// How an agent's work ended.
public sealed interface AgentReply {

    String text();

    /// The work is done.
    record Answer(String text) implements AgentReply {}

    /// The agent has to know more; the next call of the session is the answer.
    record Question(String text) implements AgentReply {}
}
