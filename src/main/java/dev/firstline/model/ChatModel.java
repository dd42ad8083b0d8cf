package dev.firstline.model;

/// Answers a prompt. Implementations are thread-safe; a call blocks the calling (virtual) thread until the answer is
/// complete. Interrupting that thread cancels the call for real: the provider's request is aborted and no more tokens
/// are paid for.
public interface ChatModel {

    /// Produces one answer.
    ///
    /// @param deltas receives each piece of text as it arrives, in order, on any single thread at a time; their
    ///     concatenation equals [ModelAnswer#text()]
    /// @throws ModelException when no complete answer could be had; pieces may have been delivered before
    /// @throws InterruptedException when the caller gave up
    ModelAnswer answer(ModelRequest request, DeltaSink deltas) throws InterruptedException;
}
