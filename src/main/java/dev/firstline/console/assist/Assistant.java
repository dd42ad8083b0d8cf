package dev.firstline.console.assist;

import dev.firstline.chat.Citation;
import dev.firstline.console.assist.AssistOutcome.Failed;
import dev.firstline.console.assist.AssistOutcome.Proposed;
import dev.firstline.console.assist.AssistOutcome.Refused;
import dev.firstline.knowledge.FoundPassage;
import dev.firstline.knowledge.RetrievalException;
import dev.firstline.knowledge.RetrievalQuery;
import dev.firstline.knowledge.Retriever;
import dev.firstline.model.DeltaSink;
import dev.firstline.model.ModelAnswer;
import dev.firstline.model.ModelCatalog;
import dev.firstline.model.ModelException;
import dev.firstline.model.ModelRequest;
import dev.firstline.platform.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Writes for agents, through the same models and the same knowledge as the flows.
@ApplicationScoped
class Assistant {

    private static final Logger LOG = Logger.getLogger(Assistant.class);
    private static final String NO_ANSWER =
            "The help centre has no answer to this that could be cited, so there is no draft.";
    private static final String ONLY_QUOTES =
            "The embedded model only quotes and cannot put a text into other words. Connect a"
                    + " language model for this.";

    private final AssistCase cases;
    private final AssistPrompts prompts;
    private final CallLedger ledger;
    private final Retriever retriever;
    private final ModelCatalog models;
    private final AssistConfig config;
    private final Semaphore places;

    Assistant(
            AssistCase cases,
            AssistPrompts prompts,
            CallLedger ledger,
            Retriever retriever,
            ModelCatalog models,
            AssistConfig config) {
        this.cases = cases;
        this.prompts = prompts;
        this.ledger = ledger;
        this.retriever = retriever;
        this.models = models;
        this.config = config;
        this.places = new Semaphore(config.concurrencyMax());
    }

    /// Checks and begins a request.
    ///
    /// @throws ProblemException 400 without a text to rewrite, 404 for a conversation that does not exist, 429 when the
    ///     person has asked too often, 503 when too many ask at the same time
    Begun begin(AssistRequest request) {
        if (request.kind().isRewrite() && request.text().isEmpty()) {
            throw new ProblemException(400, "Nothing to rewrite", "Write something first.");
        }
        var said = cases.read(request.conversation());
        if (!places.tryAcquire()) {
            throw new ProblemException(
                    503, "Busy", "Many ask the assistant. Try again in a moment.");
        }
        try {
            return new Begun(request, said, ledger.begin(request).orElseThrow(this::tooMany));
        } catch (RuntimeException e) {
            places.release();
            throw e;
        }
    }

    /// Does what was begun, on the calling thread; to be called once.
    ///
    /// @param shown takes the text while it is written
    AssistOutcome run(Begun begun, DeltaSink shown) {
        var kind = begun.request().kind();
        var metered = new Metered();
        var end = "cancelled";
        try {
            var outcome = outcome(begun, shown, metered);
            end = name(outcome);
            return outcome;
        } catch (ModelException | RetrievalException e) {
            LOG.warnf("assist failed kind=%s cause=%s", kind.wireName(), e.getMessage());
            end = "failed";
            return new Failed("The assistant cannot be reached. Try again in a moment.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Failed("Stopped.");
        } finally {
            places.release();
            ledger.end(begun.call(), kind, end, metered.answer);
        }
    }

    private AssistOutcome outcome(Begun begun, DeltaSink shown, Metered metered)
            throws InterruptedException {
        var request = begun.request();
        boolean onlyQuotes = models.onlyQuotes(config.model());
        if (onlyQuotes && request.kind().needsWords()) {
            return new Refused(ONLY_QUOTES);
        }
        return switch (request.kind()) {
            case DRAFT -> draft(begun.said(), shown, metered);
            case SUMMARY -> plain(prompts.summary(begun.said()), shown, metered);
            case FRIENDLIER, SHORTER, GRAMMAR ->
                    rewrite(request.kind(), request.text(), shown, metered);
        };
    }

    private AssistOutcome draft(AssistCase.Said said, DeltaSink shown, Metered metered)
            throws InterruptedException {
        var passages = passages(said);
        if (said.question().isBlank() || passages.isEmpty()) {
            return new Refused(NO_ANSWER);
        }
        var draft = new DraftText(passages, shown);
        var answer = ask(prompts.draft(said, passages), draft, metered);
        var text = draft.finish();
        if (draft.citations().isEmpty()) {
            return new Refused(NO_ANSWER);
        }
        return proposed(text, draft.citations(), answer);
    }

    private List<FoundPassage> passages(AssistCase.Said said) {
        var query =
                new RetrievalQuery(
                        config.knowledgeBase(),
                        said.search(),
                        config.passagesMax(),
                        RetrievalQuery.PUBLIC_AUDIENCE,
                        said.locale());
        return said.search().isBlank() ? List.of() : retriever.retrieve(query).passages();
    }

    private AssistOutcome rewrite(AssistKind kind, String text, DeltaSink shown, Metered metered)
            throws InterruptedException {
        var outcome = plain(prompts.rewrite(kind, text), shown, metered);
        boolean isSame = outcome instanceof Proposed proposed && proposed.text().equals(text);
        return isSame ? new Refused("There is nothing to change.") : outcome;
    }

    private AssistOutcome plain(ModelRequest request, DeltaSink shown, Metered metered)
            throws InterruptedException {
        var answer = ask(request, shown, metered);
        return answer.text().isBlank()
                ? new Refused("There is nothing to say.")
                : proposed(answer.text().strip(), List.of(), answer);
    }

    private ModelAnswer ask(ModelRequest request, DeltaSink shown, Metered metered)
            throws InterruptedException {
        var answer = models.modelFor(request.modelId()).answer(request, shown);
        metered.answer = answer;
        if (!answer.stopReason().isComplete()) {
            throw new ModelException(
                    ModelException.Kind.MODEL_ERROR,
                    true,
                    "incomplete answer stop=" + answer.stopReason(),
                    null);
        }
        return answer;
    }

    private static Proposed proposed(String text, List<Citation> citations, ModelAnswer answer) {
        int tokens = answer.usage().inputTokens() + answer.usage().outputTokens();
        return new Proposed(text, citations, answer.quoted(), tokens, answer.costMicros());
    }

    private static String name(AssistOutcome outcome) {
        return switch (outcome) {
            case Proposed _ -> "done";
            case Refused _ -> "refused";
            case Failed _ -> "failed";
        };
    }

    private ProblemException tooMany() {
        return new ProblemException(
                429,
                "Too many requests",
                "You may ask the assistant %d times an hour. Try again later."
                        .formatted(config.callsPerHourMax()));
    }

    /// A request that may run.
    record Begun(AssistRequest request, AssistCase.Said said, UUID call) {}

    /// What a call has used so far, also when it comes to nothing.
    private static final class Metered {

        private @Nullable ModelAnswer answer;
    }
}
