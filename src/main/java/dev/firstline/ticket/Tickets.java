package dev.firstline.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firstline.platform.Ids;
import dev.firstline.platform.PlatformConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Opens and finds tickets.
@ApplicationScoped
public class Tickets {

    private static final String MAC = "HmacSHA256";
    private static final String REFERENCE_PREFIX = "FL-";

    private final TicketConfig config;
    private final PlatformConfig platform;
    private final Clock clock;

    Tickets(TicketConfig config, PlatformConfig platform, Clock clock) {
        this.config = config;
        this.platform = platform;
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
        if (inserted == 1) {
            recordOpened(id);
        }
        return Ticket.findByCause(ticket.cause()).orElseThrow().toView();
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

    /// The token of a ticket's private status page. It is derived, so that only its hash need be stored.
    public String statusToken(UUID ticketId) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(
                    new SecretKeySpec(platform.sessionKey().getBytes(StandardCharsets.UTF_8), MAC));
            byte[] token =
                    mac.doFinal(("ticket-status:" + ticketId).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has " + MAC + ".", e);
        }
    }

    /// When a person replies, to be read after "A person will reply".
    public String expectedReply() {
        return config.expectedReply();
    }

    private void recordOpened(UUID id) {
        Ticket.getEntityManager()
                .createNativeQuery(
                        "insert into ticket_event (ticket_id, seq, type, body, at) values (:id, 1,"
                                + " 'opened', '{}', :now)")
                .setParameter("id", id)
                .setParameter("now", clock.instant().atOffset(ZoneOffset.UTC))
                .executeUpdate();
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
