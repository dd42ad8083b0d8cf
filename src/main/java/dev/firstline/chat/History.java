package dev.firstline.chat;

import dev.firstline.model.DeltaSink;
import dev.firstline.model.InferenceSettings;
import dev.firstline.model.ModelCatalog;
import dev.firstline.model.ModelException;
import dev.firstline.model.ModelMessage;
import dev.firstline.model.ModelRequest;
import dev.firstline.model.TokenEstimate;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// What of a conversation goes with the next question: the newest turns that fit into a budget, after a summary of the
/// older ones. The summary is made after an answer, so that no customer waits for it.
@ApplicationScoped
class History {

    private static final Logger LOG = Logger.getLogger(History.class);

    private final ModelCatalog models;
    private final ChatConfig config;

    History(ModelCatalog models, ChatConfig config) {
        this.models = models;
        this.config = config;
    }

    /// The history as a flow's input gives it to prompts; empty at the beginning of a conversation.
    String render(TurnQuestion question) {
        var lines =
                fitting(question.earlier()).stream()
                        .map(TurnQuestion.Said::line)
                        .collect(Collectors.joining("\n"));
        return question.summary().isEmpty()
                ? lines
                : ("Earlier: " + question.summary() + "\n" + lines).strip();
    }

    /// Folds what does not fit into the budget any more into the conversation's summary.
    void summariseIfLong(UUID conversationId, TurnQuestion question) throws InterruptedException {
        var fitting = fitting(question.earlier());
        var older = question.earlier().subList(0, question.earlier().size() - fitting.size());
        if (older.isEmpty()) {
            return;
        }
        try {
            String summary = summarise(question.summary(), older);
            store(conversationId, summary, older.getLast().seq());
        } catch (ModelException e) {
            // The next turn tries again; until then the older turns are left out.
            LOG.warnf(
                    "history not summarised conversation=%s cause=%s",
                    conversationId, e.getMessage());
        }
    }

    private List<TurnQuestion.Said> fitting(List<TurnQuestion.Said> earlier) {
        int tokens = 0;
        int first = earlier.size();
        while (first > 0) {
            tokens += TokenEstimate.of(earlier.get(first - 1).line());
            if (tokens > config.historyTokensMax()) {
                break;
            }
            first--;
        }
        return earlier.subList(first, earlier.size());
    }

    private String summarise(String summary, List<TurnQuestion.Said> older)
            throws InterruptedException {
        String transcript =
                older.stream().map(TurnQuestion.Said::line).collect(Collectors.joining("\n"));
        String before = summary.isEmpty() ? "" : "Earlier: " + summary + "\n";
        var request =
                new ModelRequest(
                        config.summaryModel(),
                        List.of(
                                "You summarise support conversations. Keep facts, numbers, names of"
                                        + " products and open questions."),
                        List.of(
                                ModelMessage.user(
                                        "Summarise this conversation in at most %d words.\n<transcript>\n%s%s\n</transcript>"
                                                .formatted(
                                                        config.summaryTokensMax() / 2,
                                                        before,
                                                        transcript))),
                        new InferenceSettings(config.summaryTokensMax(), 0.0, null, List.of()),
                        null);
        return models.modelFor(config.summaryModel()).answer(request, DeltaSink.NONE).text();
    }

    private static void store(UUID conversationId, String summary, long seq) {
        QuarkusTransaction.requiringNew()
                .run(() -> {
                    var _ =
                            Conversation.update(
                                    "summary = ?1, summarisedSeq = ?2 where id = ?3 and"
                                            + " summarisedSeq < ?2",
                                    summary,
                                    seq,
                                    conversationId);
                });
    }
}
