package dev.firstline.awsapi;

/// The services of Amazon Bedrock that share one address here. They differ in the status codes of their errors.
public enum AwsSurface {
    /// `bedrock-agent`: flows, prompts, tags.
    AGENT,
    /// `bedrock-agent-runtime`: running flows, searching knowledge.
    AGENT_RUNTIME,
    /// `bedrock-runtime`: models and guardrails. It also takes API keys as bearer tokens.
    RUNTIME
}
