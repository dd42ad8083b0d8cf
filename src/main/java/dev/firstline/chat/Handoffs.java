package dev.firstline.chat;

import dev.firstline.platform.ProblemException;
import dev.firstline.ticket.HandoffPackets;
import dev.firstline.ticket.HandoffReason;
import dev.firstline.ticket.TicketProposal;
import dev.firstline.ticket.TicketProposals;
import dev.firstline.ticket.TicketView;
import dev.firstline.ticket.Tickets;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Hands a conversation over to people. From then on no turn of the AI can write in it: the epoch has moved on.
@ApplicationScoped
class Handoffs {

    private static final String HAND_OVER =
            """
            with c as (
                update conversation set
                    owner = 'human', status = 'handed_over', epoch = epoch + 1, last_seq = last_seq + 1, updated_at = ?,
                    waiting_since = ?, handoff_reason = 'asked',
                    running_turn = null, running_attempt = 0, queued_turn = null
                where id = ? and owner = 'ai' and epoch = ?
                returning id, last_seq),
            t as (
                update turn set state = 'handed_over', ended_at = ?, lease_until = null
                from c where conversation_id = c.id and state in ('running', 'queued')),
            e as (
                insert into conversation_event (conversation_id, seq, type, body, at)
                select c.id, c.last_seq, 'handoff', ?, ? from c)
            select last_seq from c
            """;

    private final DataSource dataSource;
    private final Tickets tickets;
    private final TicketProposals proposals;
    private final HandoffPackets packets;
    private final Messages messages;
    private final EventFeed feed;
    private final Clock clock;

    Handoffs(
            DataSource dataSource,
            Tickets tickets,
            TicketProposals proposals,
            HandoffPackets packets,
            Messages messages,
            EventFeed feed,
            Clock clock) {
        this.dataSource = dataSource;
        this.tickets = tickets;
        this.proposals = proposals;
        this.packets = packets;
        this.messages = messages;
        this.feed = feed;
        this.clock = clock;
    }

    /// Hands the conversation over because the customer asked for it. An answer under way is stopped first. Asking twice
    /// opens one ticket.
    HandedOver handOver(UUID conversationId) {
        return handOver(conversationId, HandoffReason.ASKED);
    }

    /// The same for a reason that the page has offered. What was proposed to the customer and not decided is sent with it.
    HandedOver handOver(UUID conversationId, HandoffReason reason) {
        return handOver(
                conversationId,
                conversation ->
                        proposed(conversation)
                                .orElseGet(() -> tickets.open(newTicket(conversation, reason))));
    }

    /// Hands the conversation over because the customer agreed with a proposal. Agreeing twice opens one ticket.
    ///
    /// @throws ProblemException 409 when it was cancelled, or the conversation went on to another
    HandedOver accept(UUID conversationId, UUID proposal) {
        return handOver(
                conversationId,
                conversation ->
                        proposals
                                .accept(proposal, cause(conversation))
                                .orElseThrow(() ->
                                        new ProblemException(
                                                409,
                                                "Decided already",
                                                "This was cancelled. Ask for a person"
                                                        + " again.")));
    }

    private HandedOver handOver(UUID conversationId, Function<Conversation, TicketView> opening) {
        var running = load(conversationId).runningTurn;
        if (running != null) {
            messages.stop(conversationId, running);
        }
        // Read again: the turn may have ended with a handoff of its own in the meantime.
        var conversation = load(conversationId);
        if (conversation.isHandedOver()) {
            return existing(conversationId);
        }
        var ticket = openedBy(running).orElseGet(() -> opening.apply(conversation));
        var body = EventBody.Handoff.of(ticket, tickets.expectedReply());
        var event = write(conversation, ChatJson.write(body));
        if (event.isEmpty()) {
            return existing(conversationId);
        }
        feed.publish(List.of(event.get()));
        return new HandedOver(body.ticket(), body.href(), body.expected());
    }

    private Optional<TicketView> proposed(Conversation conversation) {
        return proposals.listOf(conversation.id).stream()
                .filter(TicketProposal::isOpen)
                .findFirst()
                .flatMap(proposal -> proposals.accept(proposal.id(), cause(conversation)));
    }

    /// One for all that the customer does until a person has the conversation, so that clicks which cross each other
    /// come to one ticket.
    private static String cause(Conversation conversation) {
        return "conversation:" + conversation.id + ":epoch:" + conversation.epoch;
    }

    /// The ticket of an answer that was stopped after it had opened one.
    private Optional<TicketView> openedBy(@Nullable UUID turn) {
        return turn == null ? Optional.empty() : tickets.findByCause("turn:" + turn);
    }

    private HandedOver existing(UUID conversationId) {
        return tickets.findLatestOf(conversationId)
                .map(ticket -> EventBody.Handoff.of(ticket, tickets.expectedReply()))
                .map(body -> new HandedOver(body.ticket(), body.href(), body.expected()))
                // A person took over of their own accord: there is nothing to wait for.
                .orElseGet(() -> new HandedOver("", "", tickets.expectedReply()));
    }

    private static Conversation load(UUID conversationId) {
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        Conversation.<Conversation>findByIdOptional(conversationId)
                                .orElseThrow(ProblemException::notFound));
    }

    private Tickets.NewTicket newTicket(Conversation conversation, HandoffReason reason) {
        String question =
                QuarkusTransaction.requiringNew()
                        .call(() -> Message.listOf(conversation.id))
                        .stream()
                        .filter(message -> message.role.equals("customer"))
                        .reduce((_, latest) -> latest)
                        .map(message -> message.text)
                        .orElse("");
        var packet =
                packets.of(
                        new HandoffPackets.Occasion(
                                conversation.id, "person", "", question, "", reason));
        return new Tickets.NewTicket(
                cause(conversation), conversation.id, "person", packet.question(), packet.toJson());
    }

    private Optional<ConversationEvent> write(Conversation conversation, String body) {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                lock(connection, conversation.id);
                var event = write(connection, conversation, body);
                connection.commit();
                return event;
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new ChatStorageException(e);
        }
    }

    /// A statement of its own, so that the next one sees a turn that was stored while this one waited.
    private static void lock(Connection connection, UUID conversationId) throws SQLException {
        try (var statement =
                connection.prepareStatement("select 1 from conversation where id = ? for update")) {
            new Values(statement).add(conversationId);
            statement.execute();
        }
    }

    private Optional<ConversationEvent> write(
            Connection connection, Conversation conversation, String body) throws SQLException {
        var at = clock.instant();
        OffsetDateTime now = at.atOffset(ZoneOffset.UTC);
        try (var statement = connection.prepareStatement(HAND_OVER)) {
            new Values(statement)
                    .add(now, now, conversation.id, conversation.epoch, now, body, now);
            try (var row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(
                                new ConversationEvent(
                                        conversation.id,
                                        row.getLong(1),
                                        EventType.HANDOFF.wireName(),
                                        body,
                                        at))
                        : Optional.empty();
            }
        }
    }

    /// The ticket that the customer was given.
    ///
    /// @param ticket its reference; "" when a person had the conversation already and needed none
    /// @param expected when a person replies, to be read after "A person will reply"
    public record HandedOver(String ticket, String href, String expected) {}
}
