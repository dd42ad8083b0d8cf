package dev.firstline.flow.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firstline.flow.engine.Journal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What the nodes of an execution have produced. Writing fails once somebody else does the execution, which ends this attempt.
final class ExecutionJournal implements Journal {

    private final ExecutionLedger ledger;
    private final ExecutionLease lease;
    private final Map<String, JsonNode> earlier;
    private volatile boolean isBroken;

    ExecutionJournal(ExecutionLedger ledger, ExecutionLease lease) {
        this.ledger = ledger;
        this.lease = lease;
        this.earlier = lease.attempt() == 1 ? Map.of() : ledger.effects(lease.id());
    }

    @Override
    public Optional<Map<String, JsonNode>> find(String effectKey) {
        return Optional.ofNullable(earlier.get(effectKey)).map(ExecutionJournal::values);
    }

    @Override
    public void record(String effectKey, Map<String, JsonNode> outputs) {
        var json = JsonNodeFactory.instance.objectNode();
        json.setAll(outputs);
        boolean isRecorded = false;
        try {
            isRecorded = ledger.addEffect(lease, effectKey, json);
        } finally {
            isBroken |= !isRecorded;
        }
        if (!isRecorded) {
            throw new IllegalStateException("The execution is done by somebody else.");
        }
    }

    /// Whether something could not be remembered, so that how the run ended says nothing about the flow.
    boolean isBroken() {
        return isBroken;
    }

    private static Map<String, JsonNode> values(JsonNode json) {
        var values = new HashMap<String, JsonNode>();
        json.properties().forEach(each -> values.put(each.getKey(), each.getValue()));
        return values;
    }
}
