package dev.firstline.flow.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// What a run that goes on after a pause had done before, and the answer it was given.
final class Earlier {

    private final Resumption resumption;
    private final Progress progress;
    private final List<Progress.Question> unanswered;
    private final Progress.@Nullable Question answered;
    private final AtomicBoolean isAnswerTaken = new AtomicBoolean();

    Earlier(Resumption resumption) {
        this.resumption = resumption;
        this.progress = resumption.progress();
        this.unanswered = new ArrayList<>(progress.questions());
        this.answered =
                unanswered.stream()
                        .filter(question -> question.nodeName().equals(resumption.nodeName()))
                        .findFirst()
                        .orElse(null);
        unanswered.remove(answered);
    }

    List<RunOutcome.Output> outputs() {
        return progress.outputs();
    }

    /// The questions that the answer does not answer.
    List<Progress.Question> unanswered() {
        return unanswered;
    }

    /// The outputs of a node that was completed; null for others.
    @Nullable Map<String, JsonNode> completed(String place) {
        return progress.completed().get(place);
    }

    boolean hasBegun(String place) {
        return progress.begun().contains(place);
    }

    boolean isUnanswered(String place) {
        return unanswered.stream().anyMatch(question -> question.place().equals(place));
    }

    /// How many answers the node at that place has been given, the one of this resumption included.
    int turn(String place, String nodeName) {
        if (answered != null) {
            return answered.place().equals(place) ? answered.turn() + 1 : 0;
        }
        boolean isFirst =
                nodeName.equals(resumption.nodeName()) && isAnswerTaken.compareAndSet(false, true);
        return isFirst ? 1 : 0;
    }

    JsonNode answer() {
        return resumption.answer();
    }
}
