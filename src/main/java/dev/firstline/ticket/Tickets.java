package dev.firstline.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firstline.platform.Ids;
import dev.firstline.ticket.sla.ExpectedReply;
import dev.firstline.ticket.sla.SlaClocks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// Opens and finds tickets.
@ApplicationScoped
public class Tickets {

    private static final String REFERENCE_PREFIX = "FL-";

    private final TicketConfig config;
    private final PrivateTokens tokens;
    private final TicketHistory history;
    private final TicketChanges changes;
    private final TicketReport report;
    private final SlaClocks clocks;
    private final ExpectedReply expectedReply;
    private final Clock clock;

    Tickets(
            TicketConfig config,
            PrivateTokens tokens,
            TicketHistory history,
            TicketChanges changes,
            TicketReport report,
            SlaClocks clocks,
            ExpectedReply expectedReply,
            Clock clock) {
        this.config = config;
        this.tokens = tokens;
        this.history = history;
        this.changes = changes;
        this.report = report;
        this.clocks = clocks;
        this.expectedReply = expectedReply;
        this.clock = clock;
    }

    /// Opens the ticket of a cause. However often and from however many replicas this is called for one cause, there is
    /// one ticket, and every caller gets it.
    @Transactional
    public TicketView open(NewTicket ticket) {
        UUID id = Ids.uuid7();
        int inserted =
                Ticket.getEntityManager()
                        .createNativeQuery(
                                """
                                insert into ticket (id, cause, conversation_id, token_hash, reason, question, packet,
                                                    created_at, updated_at)
                                values (:id, :cause, :conversation, :token, :reason, :question, cast(:packet as jsonb), :now, :now)
                                on conflict (cause) do nothing
                                """)
                        .setParameter("id", id)
                        .setParameter("cause", ticket.cause())
                        .setParameter("conversation", ticket.conversationId())
                        .setParameter("token", Ids.sha256(statusToken(id)))
                        .setParameter("reason", ticket.reason())
                        .setParameter("question", ticket.question())
                        .setParameter("packet", ticket.packet().toString())
                        .setParameter("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .executeUpdate();
        var opened = Ticket.findByCause(ticket.cause()).orElseThrow().toView();
        if (inserted == 1) {
            history.add(
                    id,
                    "opened",
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("why", HandoffPacket.read(ticket.packet()).reason()));
            clocks.opened(id, opened.category(), opened.priority());
            report.opened(opened, ticket.cause());
        }
        return opened;
    }

    /// The ticket of a cause, if it was opened.
    @Transactional
    public Optional<TicketView> findByCause(String cause) {
        return Ticket.findByCause(cause).map(Ticket::toView);
    }

    /// The newest ticket of a conversation.
    @Transactional
    public Optional<TicketView> findLatestOf(UUID conversationId) {
        return Ticket.findLatestOf(conversationId).map(Ticket::toView);
    }

    /// The ticket that a private status link opens.
    @Transactional
    public Optional<TicketView> findByStatusToken(String token) {
        return Ticket.findByTokenHash(Ids.sha256(token)).map(Ticket::toView);
    }

    /// The ticket of that reference, such as `FL-1001`.
    @Transactional
    public Optional<TicketView> findByReference(String reference) {
        return number(reference).flatMap(Ticket::findByNumber).map(Ticket::toView);
    }

    /// The newest tickets first.
    @Transactional
    public List<TicketView> recent(int max) {
        return Ticket.recent(max).stream().map(Ticket::toView).toList();
    }

    @Transactional
    public Optional<TicketView> find(UUID id) {
        return Ticket.<Ticket>findByIdOptional(id).map(Ticket::toView);
    }

    /// Moves a ticket to another state.
    ///
    /// @param version the one that was seen when this was decided
    /// @param by who decided it, as it stands in the history
    public TicketChange setState(UUID id, int version, TicketState state, String by) {
        return changes.setState(id, version, state, by);
    }

    /// Gives a ticket another priority. Its deadlines move with it.
    public TicketChange setPriority(UUID id, int version, Priority priority, String by) {
        return changes.setPriority(id, version, priority, by);
    }

    public TicketChange setCategory(UUID id, int version, String category, String by) {
        return changes.setCategory(id, version, category, by);
    }

    /// To be called when a person has replied in a conversation, in that transaction or after it. Answers of the AI are no
    /// replies.
    public void agentReplied(UUID conversationId, String by) {
        changes.agentReplied(conversationId, by);
    }

    /// To be called when the customer has written in a conversation that people have.
    public void customerWrote(UUID conversationId) {
        changes.customerWrote(conversationId);
    }

    /// What happened to a ticket, the first event first.
    public List<TicketEventView> events(UUID id) {
        return history.of(id);
    }

    /// Deadlines and history of a ticket, for staff to read.
    public TicketProgress progress(UUID id) {
        return TicketProgress.of(
                deadlines(List.of(id)).getOrDefault(id, List.of()),
                events(id),
                clock.instant(),
                clock.getZone());
    }

    /// What is promised about tickets and not kept yet, the most urgent first, in one query. Tickets without promises are
    /// missing.
    public Map<UUID, List<Deadline>> deadlines(Collection<UUID> ids) {
        return clocks.open(ids).stream()
                .collect(
                        Collectors.groupingBy(
                                SlaClocks.Open::ticket,
                                Collectors.mapping(
                                        open ->
                                                new Deadline(
                                                        open.kind(), open.due(), open.isBreached()),
                                        Collectors.toList())));
    }

    /// The token of a ticket's private status page. It is derived, so that only its hash need be stored.
    public String statusToken(UUID ticketId) {
        return tokens.derive("ticket-status:" + ticketId);
    }

    /// When a person replies, to be read after "A person will reply".
    public String expectedReply() {
        return expectedReply.words().orElseGet(config::expectedReply);
    }

    /// When a person replies to this ticket, to be read after "A person will reply"; empty when nobody owes a reply.
    public Optional<String> expectedReply(TicketView ticket) {
        if (!ticket.state().equals(TicketState.OPEN.wireName())) {
            return Optional.empty();
        }
        var due =
                deadlines(List.of(ticket.id())).getOrDefault(ticket.id(), List.of()).stream()
                        .filter(deadline -> !deadline.kind().equals("resolution"))
                        .map(Deadline::due)
                        .filter(Objects::nonNull)
                        .findFirst();
        if (due.isEmpty()) {
            return isAnswered(ticket) ? Optional.empty() : Optional.of(expectedReply());
        }
        return due.filter(at -> at.isAfter(clock.instant()))
                .map(at -> expectedReply.words(ticket.id(), at))
                .or(() -> Optional.of("as soon as possible"));
    }

    private boolean isAnswered(TicketView ticket) {
        return events(ticket.id()).stream()
                .map(TicketEventView::type)
                .filter(type -> type.equals("agent-replied") || type.equals("customer-wrote"))
                .reduce((_, last) -> last)
                .filter("agent-replied"::equals)
                .isPresent();
    }

    private static Optional<Long> number(String reference) {
        String digits =
                reference.startsWith(REFERENCE_PREFIX)
                        ? reference.substring(REFERENCE_PREFIX.length())
                        : "";
        return digits.matches("[0-9]{1,18}")
                ? Optional.of(Long.parseLong(digits))
                : Optional.empty();
    }

    /// A ticket to open.
    ///
    /// @param cause what makes it necessary; equal causes are the same ticket
    /// @param reason `person` or `problem`
    /// @param packet what the person needs to know
    public record NewTicket(
            String cause, UUID conversationId, String reason, String question, JsonNode packet) {}
}
