package dev.firstline.chat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firstline.flow.engine.RunOutcome;
import dev.firstline.flow.run.RunResult;
import dev.firstline.platform.Ids;
import dev.firstline.ticket.TicketProposal;
import dev.firstline.ticket.TicketProposals;
import dev.firstline.ticket.Tickets;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Decides what a run came to for the customer.
@ApplicationScoped
class TurnEnds {

    private static final Logger LOG = Logger.getLogger(TurnEnds.class);

    /// Stop reasons of a text that goes on beyond what the model could write or read.
    private static final Set<String> CUT_SHORT =
            Set.of("max_tokens", "model_context_window_exceeded");

    private final Tickets tickets;
    private final TicketProposals proposals;
    private final ChatConfig config;

    TurnEnds(Tickets tickets, TicketProposals proposals, ChatConfig config) {
        this.tickets = tickets;
        this.proposals = proposals;
        this.config = config;
    }

    /// The end of a turn whose run has ended.
    ///
    /// @param firstTextMs from the question to the first text
    TurnEnd of(TurnLease lease, RunResult result, AnswerListener listener, int firstTextMs) {
        if (result.outcome() instanceof RunOutcome.Failed failed) {
            LOG.warnf(
                    "run failed turn=%s run=%s node=%s error=%s cause=%s",
                    lease.turnId(),
                    result.runId(),
                    failed.nodeName(),
                    failed.errorName(),
                    cause(failed));
            var shown = new Shown(listener.text(), listener.citations());
            return TurnEnd.interrupted(
                    lease.turnId(), Ids.uuid7(), shown, reason(failed), result.runId());
        }
        return done(lease, result, listener, firstTextMs);
    }

    /// The end of a turn whose answer was given before.
    TurnEnd reused(TurnLease lease, AnswerReuse.Found found, int firstTextMs) {
        var done =
                new EventBody.Done(
                        lease.turnId(),
                        Ids.uuid7(),
                        found.text(),
                        found.isQuoted(),
                        true,
                        Outcome.ANSWERED.wireName(),
                        false,
                        found.citations());
        var record = new TurnEnd.TurnRecord(found.runId(), null, firstTextMs);
        return TurnEnd.done(done, record, null).after(announcement(lease, done));
    }

    private TurnEnd done(
            TurnLease lease, RunResult result, AnswerListener listener, int firstTextMs) {
        var handoff = handoff(lease, listener);
        String text = listener.text();
        var outcome = outcome(lease, result, listener, handoff);
        var done =
                new EventBody.Done(
                        lease.turnId(),
                        Ids.uuid7(),
                        text,
                        outcome == Outcome.ANSWERED && isQuoted(result, listener),
                        false,
                        outcome.wireName(),
                        outcome.suggestsPerson(),
                        listener.citations());
        var record =
                new TurnEnd.TurnRecord(result.runId(), evidence(result, listener), firstTextMs);
        var end = TurnEnd.done(done, record, handoff);
        return listener.hasStreamed() ? end : end.after(announcement(lease, done));
    }

    /// An answer that was not streamed reaches readers like one that was: sources, text, end.
    private static List<EventBody> announcement(TurnLease lease, EventBody.Done done) {
        var events = new ArrayList<EventBody>();
        if (!done.citations().isEmpty()) {
            events.add(new EventBody.Citations(lease.turnId(), done.citations()));
        }
        events.add(new EventBody.Delta(lease.turnId(), lease.attempt(), done.text()));
        return events;
    }

    private EventBody.@Nullable Handoff handoff(TurnLease lease, AnswerListener listener) {
        return listener.hasCalledFunction()
                ? tickets.findByCause("turn:" + lease.turnId())
                        .map(ticket -> EventBody.Handoff.of(ticket, tickets.expectedReply()))
                        .orElse(null)
                : null;
    }

    private Outcome outcome(
            TurnLease lease,
            RunResult result,
            AnswerListener listener,
            EventBody.@Nullable Handoff handoff) {
        if (handoff != null) {
            return Outcome.HANDED_OVER;
        } else if (isProposed(lease, listener)) {
            return Outcome.PROPOSED;
        } else if (result.guardrailVerdicts().stream()
                .anyMatch(RunResult.GuardrailVerdict::blocked)) {
            return Outcome.BLOCKED;
        } else if (result.passed(config.declineNode())) {
            return Outcome.DECLINED;
        } else if (isTruncated(result, listener)) {
            return Outcome.TRUNCATED;
        } else {
            return listener.text().startsWith(config.unknownOpening())
                    ? Outcome.UNKNOWN
                    : Outcome.ANSWERED;
        }
    }

    private boolean isProposed(TurnLease lease, AnswerListener listener) {
        return listener.hasCalledFunction()
                && proposals
                        .findByCause("turn:" + lease.turnId())
                        .filter(TicketProposal::isOpen)
                        .isPresent();
    }

    private static boolean isTruncated(RunResult result, AnswerListener listener) {
        return answering(result, listener).stream()
                .anyMatch(call -> CUT_SHORT.contains(call.stopReason()));
    }

    private static boolean isQuoted(RunResult result, AnswerListener listener) {
        return answering(result, listener).stream().anyMatch(RunResult.ModelCall::quoted);
    }

    private static List<RunResult.ModelCall> answering(RunResult result, AnswerListener listener) {
        String node = listener.answeringNode();
        return node == null ? List.of() : result.modelCall(node).stream().toList();
    }

    /// The passages as they were, so that a complaint months later finds what the answer was built on.
    private static String evidence(RunResult result, AnswerListener listener) {
        var evidence = JsonNodeFactory.instance.objectNode();
        result.retrieval()
                .ifPresent(found -> {
                    evidence.put("knowledgeVersion", found.knowledgeVersion());
                    evidence.set("passages", found.passages());
                });
        evidence.put("unknownMarkers", listener.unknownMarkers());
        result.path().forEach(evidence.putArray("path")::add);
        var verdicts = evidence.putArray("verdicts");
        result.guardrailVerdicts()
                .forEach(verdict ->
                        verdicts.addObject()
                                .put("node", verdict.node())
                                .put("source", verdict.source())
                                .put("blocked", verdict.blocked()));
        return evidence.toString();
    }

    /// What a model's provider says may repeat the customer's text, which belongs into the run's trace and into no log.
    private static String cause(RunOutcome.Failed failed) {
        String error = failed.errorName();
        boolean mayRepeat = error.startsWith("Bedrock.") || error.startsWith("Agent.");
        return mayRepeat ? "see the run" : failed.message();
    }

    private static String reason(RunOutcome.Failed failed) {
        return failed.errorName().startsWith("Knowledge")
                ? "The help centre cannot be searched right now."
                : "The answer could not be completed.";
    }
}
