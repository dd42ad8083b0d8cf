package dev.firstline.flow.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firstline.flow.engine.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// The journal of one attempt at one run.
final class RunJournal implements Journal {

    private final String runId;
    private final int attempt;
    private final Map<String, Map<String, JsonNode>> known;
    private final boolean takesNotes;
    private final Consumer<List<JournalEntry>> writer;
    private final List<JournalEntry> notes = new ArrayList<>();

    /// @param known what earlier attempts have written
    /// @param takesNotes whether nodes without effects are remembered too
    /// @param writer returns when the entries are durable
    RunJournal(
            String runId,
            int attempt,
            Map<String, Map<String, JsonNode>> known,
            boolean takesNotes,
            Consumer<List<JournalEntry>> writer) {
        this.runId = runId;
        this.attempt = attempt;
        this.known = new ConcurrentHashMap<>(known);
        this.takesNotes = takesNotes;
        this.writer = writer;
    }

    @Override
    public Optional<Map<String, JsonNode>> find(String effectKey) {
        return Optional.ofNullable(known.get(place(effectKey)));
    }

    @Override
    public void note(String effectKey, Map<String, JsonNode> outputs) {
        if (takesNotes) {
            synchronized (notes) {
                notes.add(entry(effectKey, outputs));
            }
        }
    }

    @Override
    public void settle() {
        write(takeNotes());
    }

    @Override
    public void record(String effectKey, Map<String, JsonNode> outputs) {
        var entries = takeNotes();
        entries.add(entry(effectKey, outputs));
        write(entries);
        known.put(place(effectKey), outputs);
    }

    private void write(List<JournalEntry> entries) {
        if (!entries.isEmpty()) {
            writer.accept(entries);
        }
    }

    private List<JournalEntry> takeNotes() {
        synchronized (notes) {
            var taken = new ArrayList<>(notes);
            notes.clear();
            return taken;
        }
    }

    private JournalEntry entry(String effectKey, Map<String, JsonNode> outputs) {
        return new JournalEntry(runId, attempt, place(effectKey), outputs);
    }

    private String place(String effectKey) {
        return effectKey.substring(runId.length() + 1);
    }
}
