package dev.firstline.flow.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firstline.flow.catalog.FlowSnapshot;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The face of runs that nobody waits for: they are stored before they begin, run on any replica, go on after a crash without
/// doing again what was done, and are kept for a while.
@Singleton
public final class Executions {

    private final ExecutionLedger ledger;
    private final ExecutionWorker worker;

    Executions(ExecutionLedger ledger, ExecutionWorker worker) {
        this.ledger = ledger;
        this.worker = worker;
    }

    /// Starts a run of the flow as it is now.
    ///
    /// @return nothing when the alias has an execution of that name
    public Optional<Execution> start(FlowSnapshot flow, String name, JsonNode document) {
        var started = ledger.add(flow, name, document);
        if (started.isPresent()) {
            worker.wake();
        }
        return started;
    }

    public Optional<Execution> find(String flowId, String aliasId, String name) {
        return ledger.find(flowId, aliasId, name);
    }

    /// Newest first.
    ///
    /// @param aliasId null for all aliases
    /// @param before only those that began before this one
    public List<Execution> list(
            String flowId, @Nullable String aliasId, @Nullable UUID before, int max) {
        return ledger.list(flowId, aliasId, before, max);
    }

    /// In the order in which things happened.
    ///
    /// @param from the first number
    public List<ExecutionEvent> events(UUID id, ExecutionEvent.Type type, int from, int max) {
        return ledger.events(id, type, from, max);
    }

    /// The flow as it was when the execution began.
    public Optional<FlowSnapshot> snapshot(UUID id) {
        return ledger.snapshot(id);
    }

    /// Ends an execution. Its nodes are interrupted here at once, on other replicas within a third of the lease.
    ///
    /// @return whether it was running until now
    public boolean stop(UUID id) {
        boolean isStopped = ledger.stop(id);
        worker.cancel(id);
        return isStopped;
    }
}
