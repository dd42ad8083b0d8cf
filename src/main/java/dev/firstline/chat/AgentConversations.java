package dev.firstline.chat;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Conversations as staff read them: with notes, withdrawn answers, and what each answer was built on.
@ApplicationScoped
public class AgentConversations {

    private static final int EARLIER_MAX = 10;

    private static final String CONVERSATION =
            """
            select id, visitor_id, last_seq, epoch, status, owner, title, assignee, taken_by, priority, tags,
                snoozed_until, waiting_since, handoff_reason, locale, created_at, updated_at, rating, rating_comment,
                running_turn, running_attempt
            from conversation where id = ?
            """;

    private final CaseLedger ledger;
    private final TurnLedger turns;
    private final AgentEntries entries;

    AgentConversations(CaseLedger ledger, TurnLedger turns, AgentEntries entries) {
        this.ledger = ledger;
        this.turns = turns;
        this.entries = entries;
    }

    /// The conversation as it stands, with everything said and done in it.
    public Optional<AgentConversation> find(UUID id) {
        // The number is read first: what comes later is an event after it.
        return row(id).map(row -> row.conversation().with(said(row)));
    }

    /// Other conversations of the same customer, newest first.
    public List<Earlier> earlierOf(UUID visitorId, UUID except) {
        return ledger.read(
                """
                select id, title, status, owner, updated_at from conversation
                where visitor_id = ? and id <> ? and title <> '' order by updated_at desc limit ?
                """,
                row ->
                        new Earlier(
                                row.getObject(1, UUID.class),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                at(row, 5)),
                visitorId,
                except,
                EARLIER_MAX);
    }

    private Optional<Row> row(UUID id) {
        return ledger.read(CONVERSATION, AgentConversations::row, id).stream().findFirst();
    }

    private List<AgentConversation.Entry> said(Row row) {
        var all = new ArrayList<>(entries.of(row.conversation().id()));
        all.sort(Comparator.comparingLong(AgentConversation.Entry::seq));
        if (row.running() != null) {
            var shown = turns.shown(row.running(), Long.MAX_VALUE);
            all.add(AgentEntries.answering(row.running(), shown, row.conversation().updatedAt()));
        }
        return all;
    }

    private static Row row(ResultSet row) throws SQLException {
        var id = row.getObject(1, UUID.class);
        var turn = row.getObject(20, UUID.class);
        int rating = row.getInt(18);
        boolean isRated = !row.wasNull();
        var conversation =
                new AgentConversation(
                        id,
                        row.getObject(2, UUID.class),
                        row.getLong(3),
                        row.getInt(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getObject(8, UUID.class),
                        row.getObject(9, UUID.class),
                        Priority.ofRank(row.getInt(10)),
                        Arrays.asList((String[]) row.getArray(11).getArray()),
                        atOrNull(row, 12),
                        atOrNull(row, 13),
                        row.getString(14),
                        row.getString(15),
                        at(row, 16),
                        at(row, 17),
                        isRated ? rating : null,
                        row.getString(19),
                        List.of());
        return new Row(
                conversation,
                turn == null ? null : new TurnLease(turn, id, row.getInt(21), row.getInt(4)));
    }

    static Instant at(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant atOrNull(ResultSet row, int column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private record Row(AgentConversation conversation, @Nullable TurnLease running) {}

    /// Another conversation of a customer.
    public record Earlier(UUID id, String title, String status, String owner, Instant at) {}
}
