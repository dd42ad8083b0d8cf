package dev.firstline.flow.engine;

import com.fasterxml.jackson.databind.JsonNode;

/// The answer with which a paused run goes on.
///
/// The node that asked is called again with the answer in place of its first declared input; what was completed does not
/// run again. Where several nodes of that name have asked, in rounds of an iterator, the first of them gets the answer.
/// Nodes that asked something else go on waiting.
///
/// @param nodeName the node that asked
/// @param answer of the type which the node's first input is declared with
/// @param progress of the [RunOutcome.InputRequired] that the caller was given. With [Progress#NONE] and a journal, the
///     journal's nodes do not run again either, but they, conditions and outputs are reported once more
public record Resumption(String nodeName, JsonNode answer, Progress progress) {

    public Resumption {
        if (!progress.equals(Progress.NONE) && !progress.asks(nodeName)) {
            throw new IllegalArgumentException("Node " + nodeName + " has not asked anything");
        }
    }
}
