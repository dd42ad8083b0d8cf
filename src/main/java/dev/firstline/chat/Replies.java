package dev.firstline.chat;

import dev.firstline.identity.Person;
import dev.firstline.platform.Ids;
import dev.firstline.platform.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// What agents write: replies to the customer and notes for each other.
@ApplicationScoped
public class Replies {

    /// What an agent must have seen before the next reply.
    private static final String NOTHING_NEWER =
            """
            not exists (select 1 from conversation_event e where e.conversation_id = conversation.id and e.seq > ?
                and e.type in ('message', 'note', 'takeover', 'giveback', 'resolved'))
            """;

    private final CaseLedger ledger;
    private final Messages messages;
    private final CaseTickets tickets;

    Replies(CaseLedger ledger, Messages messages, CaseTickets tickets) {
        this.ledger = ledger;
        this.messages = messages;
        this.tickets = tickets;
    }

    /// Sends a reply to the customer, and may settle the matter with it. A repeated key has no second effect.
    ///
    /// @throws ProblemException 400 for text that cannot be taken, 404 for a conversation that does not exist, 409 when
    ///     the assistant has it or when something newer than what the agent saw was said, 422 for a key that was used
    ///     for another text
    public void reply(Person agent, Draft draft, After after) {
        messages.checkText(draft.text());
        Messages.checkKey(draft.key());
        try {
            var events =
                    ledger.inTransaction(
                            draft.conversationId(), write -> reply(write, agent, draft, after));
            if (!events.isEmpty()) {
                follow(agent, draft, after);
            } else if (!isRepetition(draft)) {
                refuse(draft.conversationId());
            }
        } catch (DuplicateKeyException e) {
            var _ = isRepetition(draft);
        }
    }

    private void follow(Person agent, Draft draft, After after) {
        tickets.agentReplied(draft.conversationId(), agent);
        if (after == After.RESOLVED) {
            tickets.resolved(draft.conversationId(), agent);
        }
    }

    /// Leaves a note for colleagues; no visitor ever gets it.
    ///
    /// @param mentioned who is asked to look
    public void note(Person agent, Draft draft, Collection<Person> mentioned) {
        messages.checkText(draft.text());
        Messages.checkKey(draft.key());
        try {
            var events =
                    ledger.inTransaction(
                            draft.conversationId(), write -> note(write, agent, draft, mentioned));
            if (events.isEmpty()) {
                refuse(draft.conversationId());
            }
        } catch (DuplicateKeyException e) {
            // The note is there already.
        }
    }

    private static List<ConversationEvent> reply(
            CaseLedger.Write write, Person agent, Draft draft, After after) throws SQLException {
        var id = Ids.uuid7();
        var posted =
                new EventBody.Posted(
                        id,
                        "agent",
                        null,
                        draft.text(),
                        write.at().toString(),
                        draft.key(),
                        agent.name());
        var change =
                CaseChange.of(draft.conversationId())
                        .set("waiting_since = null, snoozed_until = null")
                        .set("assignee = coalesce(assignee, ?)", agent.id())
                        .set("status = ?", after == After.RESOLVED ? "resolved" : "handed_over")
                        .onlyIf("owner = 'human'")
                        .onlyIf(NOTHING_NEWER, draft.seqSeen())
                        .onlyIf(
                                "not exists (select 1 from message m where m.conversation_id ="
                                        + " conversation.id and m.idempotency_key = ?)",
                                draft.key())
                        .tell(posted);
        var events =
                write.apply(
                        after == After.RESOLVED
                                ? change.tell(new EventBody.Resolved(agent.name()))
                                : change);
        if (!events.isEmpty()) {
            store(write, id, events.getFirst().seq(), agent, draft);
            UnseenReplies.note(write, draft.conversationId(), events.getFirst().seq());
        }
        return events;
    }

    private static void store(CaseLedger.Write write, UUID id, long seq, Person agent, Draft draft)
            throws SQLException {
        write.also(
                """
                insert into message (id, conversation_id, seq, role, text, author_id, author_name, idempotency_key,
                                     body_hash, created_at)
                values (?, ?, ?, 'agent', ?, ?, ?, ?, ?, ?)
                """,
                id,
                draft.conversationId(),
                seq,
                draft.text(),
                agent.id(),
                agent.name(),
                draft.key(),
                Ids.sha256(draft.text()),
                write.now());
        answered(write, agent, draft);
    }

    private static List<ConversationEvent> note(
            CaseLedger.Write write, Person agent, Draft draft, Collection<Person> mentioned)
            throws SQLException {
        var id = Ids.uuid7();
        var names = mentioned.stream().map(Person::name).toList();
        var body = new EventBody.Note(id, agent.name(), draft.text(), names);
        var events = write.apply(CaseChange.of(draft.conversationId()).tell(body));
        if (!events.isEmpty()) {
            write.also(
                    """
                    insert into conversation_note (id, conversation_id, seq, author_id, author_name, text,
                                                   idempotency_key, at)
                    values (?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                    id,
                    draft.conversationId(),
                    events.getFirst().seq(),
                    agent.id(),
                    agent.name(),
                    draft.text(),
                    draft.key(),
                    write.now());
            answered(write, agent, draft);
            for (var person : mentioned) {
                write.also(
                        """
                        insert into note_mention (note_id, person_id, conversation_id) values (?, ?, ?)
                        on conflict do nothing
                        """,
                        id,
                        person.id(),
                        draft.conversationId());
            }
        }
        return events;
    }

    /// Whoever answers has seen that they were mentioned.
    private static void answered(CaseLedger.Write write, Person agent, Draft draft)
            throws SQLException {
        write.also(
                "delete from note_mention where person_id = ? and conversation_id = ?",
                agent.id(),
                draft.conversationId());
    }

    private boolean isRepetition(Draft draft) {
        var hashes =
                ledger.read(
                        """
                        select coalesce(body_hash, '') from message where conversation_id = ? and idempotency_key = ?
                        """,
                        row -> row.getString(1),
                        draft.conversationId(),
                        draft.key());
        if (hashes.isEmpty()) {
            return false;
        } else if (hashes.contains(Ids.sha256(draft.text()))) {
            return true;
        }
        throw new ProblemException(
                422,
                "Idempotency key used before",
                "This key belongs to another message. Send the new text with a new key.");
    }

    private void refuse(UUID conversationId) {
        var states =
                ledger.read(
                        "select status, owner from conversation where id = ?",
                        row -> List.of(row.getString(1), row.getString(2)),
                        conversationId);
        if (states.isEmpty()) {
            throw ProblemException.notFound();
        } else if (Objects.equals(states.getFirst().get(0), "closed")) {
            throw new ProblemException(409, "Conversation closed", "This conversation is closed.");
        } else if (Objects.equals(states.getFirst().get(1), "ai")) {
            throw new ProblemException(
                    409, "The assistant has it", "Take the conversation over before you reply.");
        }
        throw new ProblemException(
                409,
                "Something newer was said",
                "Read what is new, then send again. Your text is kept.");
    }

    /// What is to be sent.
    ///
    /// @param key the idempotency key; unique within the conversation
    /// @param seqSeen the last event that its author has seen
    public record Draft(UUID conversationId, String text, String key, long seqSeen) {}

    /// What becomes of the conversation with the reply.
    public enum After {
        OPEN,
        RESOLVED
    }
}
