package dev.firstline.flow.engine;

/// Runs nodes of one type. Thread-safe; a call blocks its virtual thread and is cancelled by interrupting it.
public interface NodeExecutor {

    /// Runs the node once.
    ///
    /// @throws NodeFailure when the node could not do its work; the engine applies the node's retry and catch policy
    /// @throws InterruptedException when the run was cancelled or timed out
    NodeOutcome execute(NodeCall call) throws InterruptedException;
}
