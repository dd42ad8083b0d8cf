package dev.firstline.chat;

import dev.firstline.platform.RepeatedWork;
import dev.firstline.platform.Sql;
import dev.firstline.ticket.CustomerContacts;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;
import org.jboss.logging.Logger;

/// Replies that their customer has not seen. Written with the reply; gone when the customer has the conversation before
/// them, or when a mail about them is on its way, whichever comes first.
@ApplicationScoped
public class UnseenReplies {

    private static final Logger LOG = Logger.getLogger(UnseenReplies.class);
    private static final int CONVERSATIONS_MAX = 100;

    private final Sql sql;
    private final CustomerContacts contacts;
    private final ChatConfig config;
    private final Clock clock;
    private final RepeatedWork watch;

    UnseenReplies(Sql sql, CustomerContacts contacts, ChatConfig config, Clock clock) {
        this.sql = sql;
        this.contacts = contacts;
        this.config = config;
        this.clock = clock;
        this.watch = new RepeatedWork("unseen-replies", config.unseenLookEvery(), this::tellDue);
    }

    /// Begins to look; to be called once the application can answer.
    public void begin() {
        watch.begin();
    }

    void stop(@Observes ShutdownEvent event) {
        watch.stop();
    }

    /// A reply was written, in this transaction.
    static void note(CaseLedger.Write write, UUID conversationId, long seq) throws SQLException {
        write.also(
                "insert into unseen_reply (conversation_id, seq, at) values (?, ?, ?)",
                conversationId,
                seq,
                write.now());
    }

    /// The customer has seen everything up to this number.
    void seen(UUID conversationId, long seq) {
        sql.update(
                "delete from unseen_reply where conversation_id = ? and seq <= ?",
                conversationId,
                seq);
    }

    /// The same from a thread that must not wait. When it fails, the customer may get a mail about what they have seen.
    void seenInPassing(UUID conversationId, long seq) {
        var _ =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                seen(conversationId, seq);
                            } catch (RuntimeException e) {
                                LOG.debugf("reply not marked as seen cause=%s", e.getMessage());
                            }
                        });
    }

    /// Mails what was unseen for long enough and has had no newer reply for a while.
    void tellDue() {
        var now = clock.instant();
        var due =
                sql.list(
                        """
                        select conversation_id from unseen_reply group by conversation_id
                        having min(at) <= ? and max(at) <= ? order by min(at) limit ?
                        """,
                        row -> row.getObject(1, UUID.class),
                        now.minus(config.unseenAfter()),
                        now.minus(config.unseenQuiet()),
                        CONVERSATIONS_MAX);
        due.forEach(this::tellAlone);
    }

    /// What cannot be told of one conversation does not keep the others waiting.
    private void tellAlone(UUID conversation) {
        try {
            QuarkusTransaction.requiringNew().run(() -> tell(conversation));
        } catch (RuntimeException e) {
            LOG.warnf(
                    "unseen_replies_not_told conversation=%s cause=%s",
                    conversation, e.getMessage());
        }
    }

    /// Whoever takes the rows away tells of them: of several replicas one.
    private void tell(UUID conversation) {
        var replies =
                sql.list(
                        """
                        with gone as (
                            delete from unseen_reply where conversation_id = ? returning conversation_id, seq)
                        select m.seq, coalesce(m.author_name, 'Our team') as author, m.text
                        from gone join message m using (conversation_id, seq) order by m.seq
                        """,
                        row ->
                                new Unseen(
                                        row.getLong("seq"),
                                        new CustomerContacts.Reply(
                                                row.getString("author"), row.getString("text"))),
                        conversation);
        if (!replies.isEmpty()) {
            contacts.tell(
                    conversation,
                    replies.stream().map(Unseen::reply).toList(),
                    replies.getLast().seq());
        }
    }

    private record Unseen(long seq, CustomerContacts.Reply reply) {}
}
