package dev.firstline.ticket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firstline.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/// What happened to a ticket, in order. Whoever adds to it holds the ticket's row.
@ApplicationScoped
class TicketHistory {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int EVENTS_MAX = 500;

    private final Sql sql;
    private final Clock clock;

    TicketHistory(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// Adds an event and returns its number.
    int add(UUID ticket, String type, JsonNode body) {
        return sql.first(
                        """
                        insert into ticket_event (ticket_id, seq, type, body, at)
                        select ?, coalesce(max(seq), 0) + 1, ?, cast(? as jsonb), ? from ticket_event where ticket_id = ?
                        returning seq
                        """,
                        row -> row.getInt(1),
                        ticket,
                        type,
                        body,
                        clock.instant(),
                        ticket)
                .orElseThrow();
    }

    List<TicketEventView> of(UUID ticket) {
        return sql.list(
                "select seq, type, body::text, at from ticket_event where ticket_id = ? order by"
                        + " seq limit ?",
                row ->
                        new TicketEventView(
                                row.getInt(1),
                                row.getString(2),
                                tree(row.getString(3)),
                                row.getTimestamp(4).toInstant()),
                ticket,
                EVENTS_MAX);
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database holds only JSON.", e);
        }
    }
}
