package dev.firstline.flow.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/// Remembers what the nodes of a run produced, so that a run that is recovered does not do their work again.
///
/// Keys are those of [NodeCall#effectKey()], without the turn. Input, Output and Condition nodes are not journaled: they are computed again.
public interface Journal {

    /// Remembers nothing.
    Journal NONE =
            new Journal() {
                @Override
                public Optional<Map<String, JsonNode>> find(String effectKey) {
                    return Optional.empty();
                }

                @Override
                public void record(String effectKey, Map<String, JsonNode> outputs) {}
            };

    /// The outputs of the node if an earlier attempt at this run completed it.
    Optional<Map<String, JsonNode>> find(String effectKey);

    /// Called when a node has completed, before any node that depends on it starts. What it throws fails the run.
    void record(String effectKey, Map<String, JsonNode> outputs);

    /// The same for a node that has no effect outside the run, such as a question to a model. It need not be durable before
    /// [#settle()] or [#record] is called next, so that no answer waits for the disk.
    default void note(String effectKey, Map<String, JsonNode> outputs) {
        record(effectKey, outputs);
    }

    /// Called before a node with an effect starts: whatever led to the effect must be durable when this returns.
    default void settle() {}
}
