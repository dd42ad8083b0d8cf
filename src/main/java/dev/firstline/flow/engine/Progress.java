package dev.firstline.flow.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a paused run had done when it paused, and what it waits for. It is all that another process needs, beside the
/// flow and the input, to continue the run.
///
/// Places name a node within the run, such as `Draft` or, within an iterator, `Each[2]/Draft`.
///
/// @param completed the outputs of each node that is done with, by place; it does not run and is not heard of again
/// @param begun iterators and loops, and their rounds, that have begun and are not done with, by place
/// @param outputs what has been put out
/// @param questions what the run waits for, in the order in which it was asked
public record Progress(
        Map<String, Map<String, JsonNode>> completed,
        Set<String> begun,
        List<RunOutcome.Output> outputs,
        List<Question> questions) {

    /// The run has not begun.
    public static final Progress NONE = new Progress(Map.of(), Set.of(), List.of(), List.of());

    /// A node that asked the caller something.
    ///
    /// @param turn how many answers the node had been given when it asked
    public record Question(String place, String nodeName, JsonNode question, int turn) {}

    public Progress {
        completed = Collections.unmodifiableMap(new LinkedHashMap<>(completed));
        begun = Collections.unmodifiableSet(new LinkedHashSet<>(begun));
        outputs = List.copyOf(outputs);
        questions = List.copyOf(questions);
    }

    /// Whether a node of that name waits for an answer.
    public boolean asks(String nodeName) {
        return questions.stream().anyMatch(question -> question.nodeName().equals(nodeName));
    }

    /// The JSON that [#of(JsonNode)] reads.
    public JsonNode toJson() {
        return ProgressJson.write(this);
    }

    /// Reads what [#toJson()] wrote.
    ///
    /// @throws IllegalArgumentException when it is something else
    public static Progress of(JsonNode json) {
        return ProgressJson.read(json);
    }
}
