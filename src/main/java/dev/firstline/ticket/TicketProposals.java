package dev.firstline.ticket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firstline.platform.Ids;
import dev.firstline.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Tickets that wait for the customer's word. Each step is a conditional write, so that clicks that are repeated or cross
/// each other come to one ticket or to none.
@ApplicationScoped
public class TicketProposals {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int QUESTION_MAX = 4_000;
    private static final int FACT_MAX = 400;
    private static final String COLUMNS =
            "select id, cause, conversation_id, state, packet::text as packet, reason from"
                    + " ticket_proposal ";

    private final Sql sql;
    private final Tickets tickets;
    private final Clock clock;

    TicketProposals(Sql sql, Tickets tickets, Clock clock) {
        this.sql = sql;
        this.tickets = tickets;
        this.clock = clock;
    }

    /// Proposes the ticket of a cause. However often this is called for one cause, there is one proposal. An older one of
    /// the conversation that nobody decided is superseded.
    @Transactional
    TicketProposal propose(Tickets.NewTicket ticket) {
        Instant now = clock.instant();
        int inserted =
                sql.update(
                        """
                        insert into ticket_proposal (id, cause, conversation_id, reason, question, packet, created_at)
                        values (?, ?, ?, ?, ?, cast(? as jsonb), ?) on conflict (cause) do nothing
                        """,
                        Ids.uuid7(),
                        ticket.cause(),
                        ticket.conversationId(),
                        ticket.reason(),
                        ticket.question(),
                        ticket.packet(),
                        now);
        if (inserted == 1) {
            sql.update(
                    """
                    update ticket_proposal set state = 'superseded', decided_at = ?
                    where conversation_id = ? and state = 'open' and cause <> ?
                    """,
                    now,
                    ticket.conversationId(),
                    ticket.cause());
        }
        return findByCause(ticket.cause()).orElseThrow();
    }

    public Optional<TicketProposal> find(UUID id) {
        return sql.first(COLUMNS + "where id = ?", TicketProposals::read, id);
    }

    public Optional<TicketProposal> findByCause(String cause) {
        return sql.first(COLUMNS + "where cause = ?", TicketProposals::read, cause);
    }

    /// All of a conversation.
    public List<TicketProposal> listOf(UUID conversationId) {
        return sql.list(
                COLUMNS + "where conversation_id = ? order by created_at",
                TicketProposals::read,
                conversationId);
    }

    /// Puts right what would be sent.
    ///
    /// @param facts one for each fact, in order; an empty one takes the fact away
    /// @return false when it was decided already
    @Transactional
    public boolean correct(UUID id, String question, List<String> facts) {
        return lockOpen(id).map(proposal -> store(proposal, question, facts)).orElse(false);
    }

    /// Takes it back. Cancelling twice is harmless.
    ///
    /// @return false when it was sent or superseded already
    @Transactional
    public boolean cancel(UUID id) {
        return decide(id, "cancelled");
    }

    /// Opens the ticket. Accepting twice gives the same ticket.
    ///
    /// @param cause of the ticket: what else may open one at the same moment has the same
    /// @return empty when it was cancelled or superseded
    @Transactional
    public Optional<TicketView> accept(UUID id, String cause) {
        if (!decide(id, "accepted")) {
            return Optional.empty();
        }
        var accepted =
                sql.first(
                        COLUMNS + "where id = ?",
                        row -> new Accepted(read(row), row.getString("reason")),
                        id);
        return accepted.map(it ->
                tickets.open(
                        new Tickets.NewTicket(
                                cause,
                                it.proposal().conversationId(),
                                it.reason(),
                                it.proposal().packet().question(),
                                it.proposal().packet().toJson())));
    }

    private boolean decide(UUID id, String state) {
        return sql.update(
                        """
                        update ticket_proposal set state = ?, decided_at = coalesce(decided_at, ?)
                        where id = ? and state in ('open', ?)
                        """,
                        state,
                        clock.instant(),
                        id,
                        state)
                == 1;
    }

    private boolean store(TicketProposal proposal, String question, List<String> facts) {
        String kept = question.isBlank() ? proposal.packet().question() : question.strip();
        var packet =
                proposal.packet()
                        .corrected(
                                cut(kept, QUESTION_MAX),
                                facts.stream().map(fact -> cut(fact, FACT_MAX)).toList());
        return sql.update(
                        "update ticket_proposal set packet = cast(? as jsonb), question = ? where"
                                + " id = ?",
                        packet.toJson(),
                        packet.question(),
                        proposal.id())
                == 1;
    }

    private Optional<TicketProposal> lockOpen(UUID id) {
        return sql.first(
                COLUMNS + "where id = ? and state = 'open' for update", TicketProposals::read, id);
    }

    private static String cut(String text, int max) {
        String clean = text.replace("\0", "");
        return clean.length() <= max ? clean : clean.substring(0, max);
    }

    private static TicketProposal read(ResultSet row) throws SQLException {
        try {
            return new TicketProposal(
                    Sql.id(row, "id"),
                    row.getString("cause"),
                    Sql.id(row, "conversation_id"),
                    row.getString("state"),
                    HandoffPacket.read(JSON.readTree(row.getString("packet"))));
        } catch (JsonProcessingException e) {
            throw new SQLException(e);
        }
    }

    private record Accepted(TicketProposal proposal, String reason) {}
}
