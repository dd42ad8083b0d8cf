package dev.firstline.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firstline.flow.catalog.Flows;
import dev.firstline.flow.catalog.LiveFlow;
import dev.firstline.flow.engine.RunOutcome;
import dev.firstline.flow.run.FlowJournals;
import dev.firstline.flow.run.FlowRuns;
import dev.firstline.flow.run.RunBasis;
import dev.firstline.flow.run.RunInput;
import dev.firstline.flow.run.RunResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import org.jboss.logging.Logger;

/// Answers one turn: gives a cached answer again, or runs the flow behind the alias and writes its answer into the log as
/// it is produced.
@ApplicationScoped
class TurnAnswerer {

    private static final Logger LOG = Logger.getLogger(TurnAnswerer.class);

    /// A generation that broke off may be followed by one more.
    private static final int GENERATIONS_MAX = 2;

    private final Flows flows;
    private final FlowRuns runs;
    private final FlowJournals journals;
    private final History history;
    private final AnswerReuse reuse;
    private final TurnEnds ends;
    private final EventAppender appender;
    private final EventFeed feed;
    private final ChatConfig config;
    private final Clock clock;

    TurnAnswerer(
            Flows flows,
            FlowRuns runs,
            FlowJournals journals,
            History history,
            AnswerReuse reuse,
            TurnEnds ends,
            EventAppender appender,
            EventFeed feed,
            ChatConfig config,
            Clock clock) {
        this.flows = flows;
        this.runs = runs;
        this.journals = journals;
        this.history = history;
        this.reuse = reuse;
        this.ends = ends;
        this.appender = appender;
        this.feed = feed;
        this.config = config;
        this.clock = clock;
    }

    /// Answers the turn on the calling thread; interrupting it cancels the model call too.
    ///
    /// @param onLost called when the log refuses the turn or cannot be reached
    /// @return how the turn ends; empty when it was cancelled
    Optional<TurnEnd> answer(
            TurnLease lease, TurnQuestion question, ScheduledExecutorService timer, Runnable onLost)
            throws InterruptedException {
        var flow = flows.resolve(config.flow(), config.alias(), lease.conversationId().toString());
        var input = input(lease, question);
        var reused = reuse.begin(flow, question, input);
        try {
            return switch (reused) {
                case AnswerReuse.Found found ->
                        Optional.of(ends.reused(lease, found, firstTextMs(question)));
                case AnswerReuse.MustAnswer must ->
                        generate(lease, timer, onLost, question, flow, input, must);
            };
        } finally {
            reused.close();
        }
    }

    /// Forgets what the turn did and shortens the history that later turns will carry; to be called after the answer.
    void afterAnswer(TurnLease lease, TurnQuestion question) throws InterruptedException {
        journals.end(lease.turnId().toString());
        history.summariseIfLong(lease.conversationId(), question);
    }

    private Optional<TurnEnd> generate(
            TurnLease lease,
            ScheduledExecutorService timer,
            Runnable onLost,
            TurnQuestion question,
            LiveFlow flow,
            RunInput input,
            AnswerReuse.MustAnswer reused) {
        var first = new FirstText(question);
        var writer =
                new AnswerWriter(
                        lease,
                        appender,
                        feed,
                        timer,
                        config.deltaWindow().toNanos(),
                        failure -> {
                            LOG.debugf(
                                    "turn lost turn=%s cause=%s",
                                    lease.turnId(), failure.getMessage());
                            onLost.run();
                        });
        var listener = new AnswerListener(writer, first);
        var result = run(flow, input, basis(lease, flow), listener);
        writer.close();
        if (result.outcome() instanceof RunOutcome.Cancelled) {
            return Optional.empty();
        }
        var end = ends.of(lease, result, listener, first.milliseconds());
        reused.answered(lease.turnId(), end, result, clock.instant());
        return Optional.of(end);
    }

    /// An earlier attempt at the turn may have had effects already.
    private RunBasis basis(TurnLease lease, LiveFlow flow) {
        return flow.plan().hasEffects()
                ? new RunBasis(
                        journals.openForEffects(lease.turnId().toString(), lease.attempt()), null)
                : RunBasis.NONE;
    }

    private RunResult run(LiveFlow flow, RunInput input, RunBasis basis, AnswerListener listener) {
        var result = runs.run(flow, input, basis, listener);
        for (int generation = 1;
                generation < GENERATIONS_MAX && mayBegin(result, listener);
                generation++) {
            listener.restart();
            result = runs.run(flow, input, basis, listener);
        }
        return result;
    }

    /// Two generations are never spliced: the first is withdrawn before the second begins. Functions do their effects
    /// once for the turn, whatever runs again.
    private static boolean mayBegin(RunResult result, AnswerListener listener) {
        return result.outcome() instanceof RunOutcome.Failed failed
                && failed.errorName().startsWith("Bedrock.")
                && listener.hasStreamed();
    }

    private RunInput input(TurnLease lease, TurnQuestion question) {
        JsonNode document =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("question", question.text())
                        .put("query", question.searchQuery())
                        .put("history", history.render(question))
                        .put("conversationId", lease.conversationId().toString())
                        .put("turnId", lease.turnId().toString())
                        .put("locale", question.locale());
        return RunInput.ofTurn(
                lease.conversationId(),
                lease.turnId(),
                document,
                Map.of("audience", question.audience(), "locale", question.locale()));
    }

    private int firstTextMs(TurnQuestion question) {
        return (int) Duration.between(question.askedAt(), clock.instant()).toMillis();
    }

    /// Remembers when the first text was shown.
    private final class FirstText implements Runnable {

        private final TurnQuestion question;
        private volatile int milliseconds = -1;

        FirstText(TurnQuestion question) {
            this.question = question;
        }

        @Override
        public void run() {
            if (milliseconds < 0) {
                milliseconds = firstTextMs(question);
            }
        }

        int milliseconds() {
            run();
            return milliseconds;
        }
    }
}
