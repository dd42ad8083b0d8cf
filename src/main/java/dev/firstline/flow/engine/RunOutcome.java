package dev.firstline.flow.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// How a run ended.
public sealed interface RunOutcome {

    /// Every reachable node ran.
    record Completed(List<Output> outputs) implements RunOutcome {
        public Completed {
            outputs = List.copyOf(outputs);
        }
    }

    /// A node asked the caller something; the run can be continued with the answer, by a [Resumption].
    ///
    /// @param nodeName the node that asked first; others that asked stand in the progress
    /// @param progress what the run has done, for its continuation
    record InputRequired(String nodeName, JsonNode question, Progress progress)
            implements RunOutcome {}

    /// A node failed for good, or the run took longer than its policy allows.
    ///
    /// @param nodeName empty when the whole run took too long
    record Failed(String nodeName, String errorName, String message) implements RunOutcome {

        /// Whether the time for the whole run was over.
        public boolean isTimeoutOfRun() {
            return nodeName.isEmpty() && errorName.equals(ErrorNames.TIMEOUT);
        }
    }

    /// The caller cancelled the run.
    record Cancelled() implements RunOutcome {}

    /// One document that reached an Output node.
    record Output(String nodeName, JsonNode document) {}
}
