package dev.firstline.flow.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firstline.flow.catalog.FlowSnapshot;
import dev.firstline.flow.engine.RunListener;
import dev.firstline.flow.engine.RunOutcome;

/// A run that somebody waits for: a new one, or the next part of one that had paused.
public interface Invocation {

    /// Under which the caller may continue it.
    String executionId();

    FlowSnapshot flow();

    /// The document of the Input node.
    JsonNode input();

    /// Runs on the calling thread until the flow has ended or asks something; interrupting the thread cancels it. A run that
    /// asks is kept before this returns.
    RunOutcome run(RunListener listener);

    /// To be called every [Invocations#KEEP_EVERY] while [#run(RunListener)] goes on, by any thread.
    void keep();

    /// Gives up before it has run.
    void release();
}
