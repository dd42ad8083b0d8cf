package dev.firstline.chat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.firstline.cache.AnswerFlights;
import dev.firstline.cache.CacheSubject;
import dev.firstline.cache.CachedAnswer;
import dev.firstline.cache.Ticket;
import dev.firstline.flow.catalog.LiveFlow;
import dev.firstline.flow.run.CacheHit;
import dev.firstline.flow.run.FlowRuns;
import dev.firstline.flow.run.RunInput;
import dev.firstline.flow.run.RunResult;
import dev.firstline.guardrail.Guardrail;
import dev.firstline.guardrail.Guardrails;
import dev.firstline.guardrail.Verdict;
import dev.firstline.knowledge.LiveIndex;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Decides whether an answer may be given again, and for whom one is kept. Only the first question of a conversation,
/// without personal data, shares its answer; and only a whole answer without side effects, built on the very versions
/// that the key names, is kept.
@ApplicationScoped
class AnswerReuse {

    private final AnswerFlights flights;
    private final FlowRuns runs;
    private final Guardrails guardrails;
    private final LiveIndex index;
    private final ChatConfig config;

    AnswerReuse(
            AnswerFlights flights,
            FlowRuns runs,
            Guardrails guardrails,
            LiveIndex index,
            ChatConfig config) {
        this.flights = flights;
        this.runs = runs;
        this.guardrails = guardrails;
        this.index = index;
        this.config = config;
    }

    /// Finds an answer that was given before, waits for one that is being produced, or gives the lead to produce it. The
    /// result is closed when the turn has ended.
    Reuse begin(LiveFlow flow, TurnQuestion question, RunInput input) throws InterruptedException {
        long knowledge = index.version(config.knowledgeBase());
        if (knowledge == 0
                || question.hasHistory()
                || flow.usesDraftPrompts()
                || holdsPersonalData(question)) {
            return MustAnswer.ALONE;
        }
        var subject = subject(flow, question, knowledge);
        return switch (flights.ticket(subject.key())) {
            case Ticket.Hit hit -> found(flow, subject, input, hit.answer());
            case Ticket.Leader leader -> new MustAnswer(leader, knowledge);
            case Ticket.Follower follower ->
                    follower.await(config.turnTimeout().dividedBy(2))
                            .<Reuse>map(answer -> found(flow, subject, input, answer))
                            .orElse(MustAnswer.ALONE);
        };
    }

    private boolean holdsPersonalData(TurnQuestion question) {
        return guardrail().check(Guardrail.Direction.INPUT, question.text()).action()
                != Verdict.Action.NONE;
    }

    private Guardrail guardrail() {
        String reference = config.guardrail();
        int colon = reference.indexOf(':');
        return guardrails.guardrail(reference.substring(0, colon), reference.substring(colon + 1));
    }

    private CacheSubject subject(LiveFlow flow, TurnQuestion question, long knowledge) {
        return new CacheSubject(
                question.text(),
                question.audience(),
                question.locale(),
                flow.flowArn(),
                Integer.toString(flow.version()),
                flow.promptVersions(),
                config.guardrail(),
                config.knowledgeBase(),
                Long.toString(knowledge));
    }

    private Found found(LiveFlow flow, CacheSubject subject, RunInput input, CachedAnswer answer) {
        var parts =
                Map.of(
                        "flowVersion", subject.flowVersion(),
                        "prompts", String.join(", ", subject.prompts()),
                        "guardrail", subject.guardrail(),
                        "knowledgeVersion", subject.knowledgeVersion(),
                        "audience", subject.audience(),
                        "locale", subject.locale());
        var hit =
                new CacheHit(
                        subject.key().hash(),
                        parts,
                        answer.runId(),
                        answer.createdAt(),
                        TextNode.valueOf(answer.text()));
        return new Found(
                runs.recordCacheHit(flow, input, hit),
                answer.text(),
                answer.isQuoted(),
                ChatJson.readCitations(answer.citations()));
    }

    /// What [#begin] came to.
    sealed interface Reuse extends AutoCloseable {

        @Override
        void close();
    }

    /// An answer that was given before.
    ///
    /// @param runId the run that notes the reuse
    record Found(UUID runId, String text, boolean isQuoted, List<Citation> citations)
            implements Reuse {

        @Override
        public void close() {
            // Nothing is held.
        }
    }

    /// The turn has to be answered, perhaps for others who wait.
    static final class MustAnswer implements Reuse {

        /// Nobody else may have the answer.
        static final MustAnswer ALONE = new MustAnswer(null, 0);

        private final Ticket.@Nullable Leader leader;
        private final long knowledgeVersion;

        MustAnswer(Ticket.@Nullable Leader leader, long knowledgeVersion) {
            this.leader = leader;
            this.knowledgeVersion = knowledgeVersion;
        }

        /// Shares the answer if others may have it.
        void answered(UUID turnId, TurnEnd end, RunResult result, Instant now) {
            if (leader != null && isShareable(end, result)) {
                leader.complete(
                        new CachedAnswer(
                                end.text(),
                                ChatJson.write(end.citations()),
                                end.isQuoted(),
                                now,
                                turnId,
                                result.runId()));
            }
        }

        @Override
        public void close() {
            if (leader != null) {
                leader.close();
            }
        }

        private boolean isShareable(TurnEnd end, RunResult result) {
            return end.state().equals("answered")
                    && Optional.ofNullable(end.outcome())
                            .filter(Outcome.ANSWERED.wireName()::equals)
                            .isPresent()
                    && result.guardrailVerdicts().isEmpty()
                    && (result.knowledgeVersion().isEmpty()
                            || result.knowledgeVersion().getAsLong() == knowledgeVersion);
        }
    }
}
