package dev.firstline.console.assist;

import dev.firstline.chat.Citation;
import dev.firstline.console.assist.AssistOutcome.Blocked;
import dev.firstline.console.assist.AssistOutcome.Failed;
import dev.firstline.console.assist.AssistOutcome.Proposed;
import dev.firstline.console.assist.AssistOutcome.Refused;
import dev.firstline.guardrail.Guardrail;
import dev.firstline.guardrail.Guardrails;
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
    private final Guardrails guardrails;
    private final AssistConfig config;
    private final Semaphore places;

    Assistant(
            AssistCase cases,
            AssistPrompts prompts,
            CallLedger ledger,
            Retriever retriever,
            ModelCatalog models,
            Guardrails guardrails,
            AssistConfig config) {
        this.cases = cases;
        this.prompts = prompts;
        this.ledger = ledger;
        this.retriever = retriever;
        this.models = models;
        this.guardrails = guardrails;
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
        var guardrail = guardrail();
        if (!places.tryAcquire()) {
            throw new ProblemException(
                    503, "Busy", "Many ask the assistant. Try again in a moment.");
        }
        try {
            var call = ledger.begin(request).orElseThrow(this::tooMany);
            return new Begun(request, said, guardrail, call);
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
        var writing = new Writing(models, begun.guardrail(), shown);
        var end = "cancelled";
        try {
            var outcome = outcome(begun, writing);
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
            ledger.end(begun.call(), kind, end, writing.answer());
        }
    }

    private AssistOutcome outcome(Begun begun, Writing writing) throws InterruptedException {
        var request = begun.request();
        boolean onlyQuotes = models.onlyQuotes(config.model());
        if (onlyQuotes && request.kind().needsWords()) {
            return new Refused(ONLY_QUOTES);
        }
        return switch (request.kind()) {
            case DRAFT -> draft(begun.said(), writing);
            case SUMMARY -> plain(prompts.summary(begun.said()), writing);
            case FRIENDLIER, SHORTER, GRAMMAR -> rewrite(request.kind(), request.text(), writing);
        };
    }

    private AssistOutcome draft(AssistCase.Said said, Writing writing) throws InterruptedException {
        var passages = passages(said);
        if (said.question().isBlank() || passages.isEmpty()) {
            return new Refused(NO_ANSWER);
        }
        var draft = new DraftText(passages, writing.shown());
        var guarded = writing.guarded(draft);
        var answer = writing.ask(prompts.draft(said, passages), guarded);
        var _ = guarded.finish();
        var text = draft.finish();
        if (guarded.isBlocked()) {
            return guarded.blocked();
        } else {
            return draft.citations().isEmpty()
                    ? new Refused(NO_ANSWER)
                    : proposed(text, draft.citations(), answer);
        }
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

    private AssistOutcome rewrite(AssistKind kind, String text, Writing writing)
            throws InterruptedException {
        var outcome = plain(prompts.rewrite(kind, text), writing);
        boolean isSame = outcome instanceof Proposed proposed && proposed.text().equals(text);
        return isSame ? new Refused("There is nothing to change.") : outcome;
    }

    private AssistOutcome plain(ModelRequest request, Writing writing) throws InterruptedException {
        var guarded = writing.guarded(writing.shown());
        var answer = writing.ask(request, guarded);
        var text = guarded.finish();
        if (guarded.isBlocked()) {
            return guarded.blocked();
        } else {
            return text.isEmpty()
                    ? new Refused("There is nothing to say.")
                    : proposed(text, List.of(), answer);
        }
    }

    private static Proposed proposed(String text, List<Citation> citations, ModelAnswer answer) {
        int tokens = answer.usage().inputTokens() + answer.usage().outputTokens();
        return new Proposed(text, citations, answer.quoted(), tokens, answer.costMicros());
    }

    private static String name(AssistOutcome outcome) {
        return switch (outcome) {
            case Proposed _ -> "done";
            case Refused _, Blocked _ -> "refused";
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

    /// A text that nothing checks is not written.
    private Guardrail guardrail() {
        var reference = config.guardrail().split(":", 2);
        try {
            return guardrails.guardrail(reference[0], reference.length == 2 ? reference[1] : "");
        } catch (IllegalArgumentException e) {
            LOG.errorf("assist_guardrail_missing guardrail=%s", config.guardrail());
            throw new ProblemException(
                    503,
                    "Guardrail missing",
                    "The guardrail %s does not exist, so the assistant writes nothing. Tell an admin."
                            .formatted(config.guardrail()));
        }
    }

    /// A request that may run.
    record Begun(AssistRequest request, AssistCase.Said said, Guardrail guardrail, UUID call) {}
}
