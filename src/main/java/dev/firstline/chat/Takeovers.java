package dev.firstline.chat;

import dev.firstline.identity.Person;
import dev.firstline.platform.ProblemException;
import dev.firstline.platform.Signals;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Lets a person take a conversation and give it back to the assistant. Each moves the epoch on, in the same write that
/// changes the owner, so that no turn of an earlier epoch can say anything any more.
@ApplicationScoped
public class Takeovers {

    private final CaseLedger ledger;
    private final TurnRunner runner;
    private final Signals signals;

    Takeovers(CaseLedger ledger, TurnRunner runner, Signals signals) {
        this.ledger = ledger;
        this.runner = runner;
        this.signals = signals;
    }

    /// Takes the conversation. An answer under way ends at once; what was shown of it is withdrawn. Taking what one has
    /// changes nothing.
    ///
    /// @param assigneeSeen to whom it was assigned when the agent decided to take it
    /// @throws ProblemException 409 when somebody else was quicker, 404 when there is no such conversation
    public void takeOver(UUID conversationId, Person agent, @Nullable UUID assigneeSeen) {
        var ended = new ArrayList<UUID>();
        var events =
                ledger.inTransaction(
                        conversationId,
                        write -> takeOver(write, conversationId, agent, assigneeSeen, ended));
        ended.forEach(this::cancel);
        if (events.isEmpty()) {
            refuseUnlessTaken(conversationId, agent);
        }
    }

    /// Gives the conversation back to the assistant, which answers the next message.
    public void giveBack(UUID conversationId, Person agent) {
        boolean isGiven =
                ledger.write(
                        CaseChange.of(conversationId)
                                .set("owner = 'ai', status = 'open', epoch = epoch + 1")
                                .set("assignee = null, taken_by = null, waiting_since = null")
                                .set("snoozed_until = null")
                                .onlyIf("owner = 'human'")
                                .tell(new EventBody.Giveback(agent.name())));
        if (!isGiven) {
            requireExisting(conversationId);
        }
    }

    private static List<ConversationEvent> takeOver(
            CaseLedger.Write write,
            UUID conversationId,
            Person agent,
            @Nullable UUID assigneeSeen,
            List<UUID> ended)
            throws SQLException {
        var lease = running(write, conversationId);
        var shown =
                lease == null
                        ? Shown.NOTHING
                        : Shown.read(write.connection(), lease, Long.MAX_VALUE);
        var events = write.apply(change(conversationId, agent, assigneeSeen, lease, write));
        if (!events.isEmpty()) {
            endTurns(write, conversationId);
            if (lease != null) {
                withdraw(write, lease, shown, events.getFirst().seq());
                ended.add(lease.turnId());
            }
        }
        return events;
    }

    private static CaseChange change(
            UUID conversationId,
            Person agent,
            @Nullable UUID assigneeSeen,
            @Nullable TurnLease lease,
            CaseLedger.Write write) {
        var change =
                CaseChange.of(conversationId)
                        // Whoever was being answered waits for the person instead.
                        .set(
                                "waiting_since = case when running_turn is null then waiting_since"
                                        + " else ?::timestamptz end",
                                write.now())
                        .set(
                                "handoff_reason = case owner when 'ai' then 'taken' else"
                                        + " handoff_reason end")
                        .set("owner = 'human', status = 'handed_over', epoch = epoch + 1")
                        .set("running_turn = null, running_attempt = 0, queued_turn = null")
                        .set("assignee = ?, taken_by = ?", agent.id(), agent.id())
                        .set("snoozed_until = null")
                        .onlyIf("(owner = 'ai' or taken_by is distinct from ?)", agent.id())
                        .onlyIf(
                                "(assignee is not distinct from ?::uuid or assignee = ?)",
                                assigneeSeen,
                                agent.id());
        var told = lease == null ? change : change.tell(new EventBody.Withdrawn(lease.turnId()));
        return told.tell(new EventBody.Takeover(agent.name()));
    }

    private static @Nullable TurnLease running(CaseLedger.Write write, UUID conversationId)
            throws SQLException {
        try (var statement =
                write.connection()
                        .prepareStatement(
                                """
                                select running_turn, running_attempt, epoch from conversation
                                where id = ? and running_turn is not null
                                """)) {
            new Values(statement).add(conversationId);
            try (var row = statement.executeQuery()) {
                return row.next()
                        ? new TurnLease(
                                row.getObject(1, UUID.class),
                                conversationId,
                                row.getInt(2),
                                row.getInt(3))
                        : null;
            }
        }
    }

    private static void endTurns(CaseLedger.Write write, UUID conversationId) throws SQLException {
        write.also(
                """
                update turn set state = 'handed_over', ended_at = ?, lease_until = null
                where conversation_id = ? and state in ('running', 'queued')
                """,
                write.now(),
                conversationId);
    }

    /// The pieces leave the log, which visitors read, for a place that they do not.
    private static void withdraw(CaseLedger.Write write, TurnLease lease, Shown shown, long seq)
            throws SQLException {
        write.also(
                """
                delete from conversation_event
                where conversation_id = ? and turn_id = ? and type in ('delta', 'status', 'citations', 'restart')
                """,
                lease.conversationId(),
                lease.turnId());
        if (shown.text().isEmpty()) {
            return;
        }
        write.also(
                """
                insert into withdrawn_answer (turn_id, conversation_id, seq, text, citations, at)
                values (?, ?, ?, ?, ?::jsonb, ?)
                """,
                lease.turnId(),
                lease.conversationId(),
                seq,
                shown.text(),
                ChatJson.write(shown.citations()),
                write.now());
    }

    /// What the turn still writes is refused anyway; this stops its costs.
    private void cancel(UUID turn) {
        runner.cancel(turn);
        signals.send(Signals.Topic.TURN_CANCELLED, turn.toString());
    }

    private void refuseUnlessTaken(UUID conversationId, Person agent) {
        var takenBy = requireExisting(conversationId);
        if (!agent.id().equals(takenBy)) {
            throw new ProblemException(
                    409,
                    "Taken by somebody else",
                    "Somebody else took this conversation in the meantime. Look at it again.");
        }
    }

    private @Nullable UUID requireExisting(UUID conversationId) {
        return ledger
                .read(
                        "select taken_by from conversation where id = ?",
                        row -> new Taken(row.getObject(1, UUID.class)),
                        conversationId)
                .stream()
                .findFirst()
                .orElseThrow(ProblemException::notFound)
                .by();
    }

    private record Taken(@Nullable UUID by) {}
}
