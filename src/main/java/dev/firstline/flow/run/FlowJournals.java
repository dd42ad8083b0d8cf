package dev.firstline.flow.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firstline.flow.engine.Journal;
import dev.firstline.flow.run.JournalStore.LeaseLostException;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Remembers what runs have done, so that another process can finish a run without doing its effects again.
///
/// Whoever recovers a run has a number for each attempt, which only grows, and the right to the newest. A journal that was opened
/// for an earlier attempt refuses to write from then on, which fails that attempt with `Firstline.LeaseLost`.
///
/// A first attempt costs nothing until a node with an effect runs: then what led to it is committed before it starts, and what
/// came of it before anything else starts.
@Singleton
public final class FlowJournals {

    private final JournalStore store;
    private final JournalWriter writer;
    private final Set<String> written = ConcurrentHashMap.newKeySet();

    FlowJournals(JournalStore store, JournalWriter writer) {
        this.store = store;
        this.writer = writer;
    }

    /// The journal of an attempt at a run. A recovered run goes exactly the way that the one before it went.
    ///
    /// @param runId the cause of the run's [RunInput]
    /// @param attempt from 1
    /// @throws dev.firstline.flow.engine.NodeFailure when a later attempt has begun, or the database cannot be reached
    public Journal open(String runId, int attempt) {
        return open(runId, attempt, true);
    }

    /// The same, but only effects are remembered: a recovered run asks models and knowledge again, and does nothing twice. For
    /// runs whose answer is withdrawn and told anew.
    public Journal openForEffects(String runId, int attempt) {
        return open(runId, attempt, false);
    }

    /// Forgets a run that has ended and will not be attempted again.
    public void end(String runId) {
        if (written.remove(runId)) {
            writer.forget(runId);
        }
    }

    /// Whether a run that failed with that error was ended by its journal, so that it says nothing about the flow.
    static boolean isBrokenBy(String errorName) {
        return errorName.equals(JournalWriter.LOST) || errorName.equals(JournalWriter.UNAVAILABLE);
    }

    private Journal open(String runId, int attempt, boolean takesNotes) {
        if (attempt == 1) {
            return journal(runId, attempt, Map.of(), takesNotes);
        }
        try {
            var known = store.open(runId, attempt);
            written.add(runId);
            return journal(runId, attempt, known, takesNotes);
        } catch (LeaseLostException _) {
            throw JournalWriter.lost();
        } catch (SQLException e) {
            throw JournalWriter.unavailable(e);
        }
    }

    private RunJournal journal(
            String runId,
            int attempt,
            Map<String, Map<String, JsonNode>> known,
            boolean takesNotes) {
        return new RunJournal(runId, attempt, known, takesNotes, this::write);
    }

    private void write(List<JournalEntry> entries) {
        written.add(entries.getFirst().runId());
        writer.write(entries);
    }
}
