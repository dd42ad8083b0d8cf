package dev.firstline.ticket;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.platform.Ids;
import dev.firstline.platform.Sql;
import dev.firstline.ticket.outbox.EventType;
import dev.firstline.ticket.outbox.Outbox;
import dev.firstline.ticket.outbox.OutboxEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// Addresses at which customers want to be told of replies.
///
/// Anybody can enter anybody's address. Therefore nothing that a customer wrote is ever mailed, and [VerificationMails]
/// bounds how often an address is asked.
@ApplicationScoped
public class CustomerContacts {

    private static final Pattern ADDRESS =
            Pattern.compile(
                    "[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63}){1,5}");
    private static final int ADDRESS_MAX = 254;
    private static final Duration LINK_LIVES = Duration.ofDays(1);
    private static final Duration OFFER_LIVES = Duration.ofSeconds(5);
    private static final String CONFIRM = "contact-confirm";
    private static final String END = "contact-end";
    private static final String COLUMNS =
            "select id, ticket_id, address, state from customer_contact ";

    private final Sql sql;
    private final Outbox outbox;
    private final Tickets tickets;
    private final TicketHistory history;
    private final PrivateTokens tokens;
    private final VerificationMails verifications;
    private final TicketConfig config;
    private final Clock clock;
    private volatile Offer offer = new Offer(false, Instant.EPOCH);

    CustomerContacts(
            Sql sql,
            Outbox outbox,
            Tickets tickets,
            TicketHistory history,
            PrivateTokens tokens,
            VerificationMails verifications,
            TicketConfig config,
            Clock clock) {
        this.sql = sql;
        this.outbox = outbox;
        this.tickets = tickets;
        this.history = history;
        this.tokens = tokens;
        this.verifications = verifications;
        this.config = config;
        this.clock = clock;
    }

    /// Whether a connector can mail customers. Asked with every page of the chat, and therefore remembered for a moment.
    public boolean isOffered() {
        var known = offer;
        if (clock.instant().isAfter(known.until())) {
            known =
                    new Offer(
                            outbox.isReported(EventType.CUSTOMER_MAIL),
                            clock.instant().plus(OFFER_LIVES));
            offer = known;
        }
        return known.isOffered();
    }

    /// Where the customer of a ticket is told of replies, or has asked to be.
    public Optional<CustomerContact> of(UUID ticketId) {
        return sql.first(
                COLUMNS
                        + """
                        where ticket_id = ? and (state = 'verified' or state = 'pending' and created_at > ?)
                        order by state desc, created_at desc limit 1
                        """,
                CustomerContacts::read,
                ticketId,
                clock.instant().minus(LINK_LIVES));
    }

    /// Where the customer of a ticket was told of replies last, before they wanted no more.
    public Optional<CustomerContact> lastEndedOf(UUID ticketId) {
        return sql.first(
                COLUMNS
                        + "where ticket_id = ? and state = 'ended' order by decided_at desc limit"
                        + " 1",
                CustomerContacts::read,
                ticketId);
    }

    Optional<CustomerContact> find(UUID id) {
        return sql.first(COLUMNS + "where id = ?", CustomerContacts::read, id);
    }

    /// Asks the owner of an address whether they want mail about a ticket. Says nothing about whether a mail is sent,
    /// because that depends on what others did.
    ///
    /// @return false when this is no address
    @Transactional
    public boolean ask(TicketView ticket, String text) {
        String address = text.strip();
        if (address.length() > ADDRESS_MAX || !ADDRESS.matcher(address).matches()) {
            return false;
        }
        UUID id = Ids.uuid7();
        if (isVerified(ticket.id(), address) || !store(id, ticket, address)) {
            return true;
        }
        if (verifications.mayAsk(address)) {
            outbox.addForOne(
                    new OutboxEvent(
                            EventType.CUSTOMER_MAIL,
                            "contact:" + id,
                            ticket.reference(),
                            body(ticket, id, "verification")));
        }
        return true;
    }

    /// The contact that a link in a verification mail belongs to, while the link lives.
    public Optional<CustomerContact> toConfirm(String token) {
        return tokens.read(CONFIRM, token)
                .flatMap(id ->
                        sql.first(
                                COLUMNS + "where id = ? and state <> 'ended' and created_at > ?",
                                CustomerContacts::read,
                                id,
                                clock.instant().minus(LINK_LIVES)));
    }

    /// The contact that a link to end mails belongs to.
    public Optional<CustomerContact> toEnd(String token) {
        return tokens.read(END, token).flatMap(this::find);
    }

    /// The owner wants mail. It takes the place of an earlier address of the ticket.
    @Transactional
    public void confirm(CustomerContact contact) {
        lock(contact.ticketId());
        Instant now = clock.instant();
        sql.update(
                """
                update customer_contact set state = 'ended', decided_at = ?
                where ticket_id = ? and state = 'verified' and id <> ?
                """,
                now,
                contact.ticketId(),
                contact.id());
        int changed =
                sql.update(
                        "update customer_contact set state = 'verified', decided_at = ? where id ="
                                + " ? and state = 'pending'",
                        now,
                        contact.id());
        if (changed == 1) {
            note(contact.ticketId(), "verified");
        }
    }

    /// The owner wants no more mail: about this ticket, and about others of its conversation at the same address.
    @Transactional
    public void end(CustomerContact contact) {
        lockConversationOf(contact.ticketId());
        var tickets =
                sql.list(
                        """
                        update customer_contact set state = 'ended', decided_at = ?
                        where id = ? and state <> 'ended'
                            or state = 'verified' and lower(address) = lower(?) and ticket_id in (
                                select t.id from ticket t join ticket mine using (conversation_id) where mine.id = ?)
                        returning ticket_id
                        """,
                        row -> Sql.id(row, "ticket_id"),
                        clock.instant(),
                        contact.id(),
                        contact.address(),
                        contact.ticketId());
        tickets.forEach(ticket -> note(ticket, "ended"));
        if (contact.isVerified() && !tickets.isEmpty()) {
            verifications.free(contact.address());
        }
    }

    /// Mails replies that a customer has not seen, if they want that. To be called in the transaction that forgets that
    /// they are unseen, so that it happens once.
    ///
    /// @param lastSeq the number of the newest reply
    @Transactional(Transactional.TxType.MANDATORY)
    public void tell(UUID conversationId, List<Reply> replies, long lastSeq) {
        tickets.findLatestOf(conversationId)
                .ifPresent(ticket ->
                        of(ticket.id())
                                .filter(CustomerContact::isVerified)
                                .ifPresent(contact -> tell(ticket, contact, replies, lastSeq)));
    }

    private void tell(
            TicketView ticket, CustomerContact contact, List<Reply> replies, long lastSeq) {
        var body = body(ticket, contact.id(), "replies");
        var array = body.withObject("/mail").putArray("replies");
        replies.forEach(
                reply -> array.addObject().put("author", reply.author()).put("text", reply.text()));
        boolean isAdded =
                outbox.addForOne(
                        new OutboxEvent(
                                EventType.CUSTOMER_MAIL,
                                "unseen:" + ticket.id() + ":" + lastSeq,
                                ticket.reference(),
                                body));
        if (isAdded) {
            lock(ticket.id());
            history.add(
                    ticket.id(),
                    "customer-told",
                    JsonNodeFactory.instance.objectNode().put("replies", replies.size()));
        }
    }

    /// The links of a mail, made when it is sent, so that they are stored nowhere.
    Links links(CustomerContact contact) {
        return new Links(
                "/t/" + tickets.statusToken(contact.ticketId()),
                "/mail/confirmation/" + tokens.of(CONFIRM, contact.id()),
                "/mail/end/" + tokens.of(END, contact.id()),
                "/mail/one-click/" + tokens.of(END, contact.id()));
    }

    private boolean store(UUID id, TicketView ticket, String address) {
        Instant now = clock.instant();
        return sql.update(
                        """
                        insert into customer_contact (id, ticket_id, address, created_at)
                        select ?, ?, ?, ? where
                            (select count(*) from customer_contact where ticket_id = ? and created_at > ?) < ?
                        """,
                        id,
                        ticket.id(),
                        address,
                        now,
                        ticket.id(),
                        now.minus(VerificationMails.ASKED_AGAIN_AFTER),
                        config.addressesPerTicketMax())
                == 1;
    }

    private boolean isVerified(UUID ticketId, String address) {
        return of(ticketId)
                .filter(CustomerContact::isVerified)
                .filter(contact -> contact.address().equalsIgnoreCase(address))
                .isPresent();
    }

    private void note(UUID ticket, String state) {
        history.add(
                ticket, "customer-mail", JsonNodeFactory.instance.objectNode().put("to", state));
    }

    private void lock(UUID ticket) {
        sql.first("select 1 from ticket where id = ? for update", _ -> 1, ticket);
    }

    private void lockConversationOf(UUID ticket) {
        sql.list(
                """
                select 1 from ticket where conversation_id = (select conversation_id from ticket where id = ?)
                order by id for update
                """,
                _ -> 1,
                ticket);
    }

    /// Names the contact and not the address: that is read when the mail is sent, if it still counts.
    private static ObjectNode body(TicketView ticket, UUID contact, String kind) {
        var body = JsonNodeFactory.instance.objectNode();
        body.putObject("ticket")
                .put("reference", ticket.reference())
                .put("conversation", ticket.conversationId().toString());
        body.putObject("mail").put("kind", kind).put("contact", contact.toString());
        return body;
    }

    private static CustomerContact read(ResultSet row) throws SQLException {
        return new CustomerContact(
                Sql.id(row, "id"),
                Sql.id(row, "ticket_id"),
                row.getString("address"),
                row.getString("state"));
    }

    /// A reply of a person.
    public record Reply(String author, String text) {}

    /// Paths of private pages.
    record Links(String ticket, String confirmation, String end, String oneClick) {}

    private record Offer(boolean isOffered, Instant until) {}
}
