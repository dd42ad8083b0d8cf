package dev.firstline.ticket;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firstline.platform.ProblemException;
import dev.firstline.platform.Sql;
import dev.firstline.ticket.sla.SlaClocks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/// Changes tickets: each change is one conditional write on the version that was seen, with its event, its clocks and its
/// report in the same transaction.
@ApplicationScoped
class TicketChanges {

    private final Sql sql;
    private final TicketHistory history;
    private final SlaClocks clocks;
    private final TicketReport report;
    private final Clock clock;

    TicketChanges(
            Sql sql, TicketHistory history, SlaClocks clocks, TicketReport report, Clock clock) {
        this.sql = sql;
        this.history = history;
        this.clocks = clocks;
        this.report = report;
        this.clock = clock;
    }

    @Transactional
    TicketChange setState(UUID id, int version, TicketState to, String by) {
        var before = find(id);
        var from = TicketState.of(before.state()).orElseThrow();
        if (from == to) {
            return new TicketChange.Made(before);
        } else if (before.version() != version) {
            return new TicketChange.Overtaken(before);
        } else if (!from.next().contains(to)) {
            return new TicketChange.NotAllowed(before);
        }
        var change = change(before, Field.STATE, to.wireName(), by);
        if (change instanceof TicketChange.Made) {
            move(id, to);
        }
        return change;
    }

    @Transactional
    TicketChange setPriority(UUID id, int version, Priority to, String by) {
        var change = set(id, version, Field.PRIORITY, to.wireName(), by);
        return reclassified(change);
    }

    @Transactional
    TicketChange setCategory(UUID id, int version, String to, String by) {
        return reclassified(set(id, version, Field.CATEGORY, to, by));
    }

    private TicketChange reclassified(TicketChange change) {
        if (change instanceof TicketChange.Made(TicketView ticket)) {
            clocks.reclassified(ticket.id(), ticket.category(), ticket.priority());
        }
        return change;
    }

    /// A person replied in the conversation: its open tickets have their answer.
    @Transactional
    void agentReplied(UUID conversationId, String by) {
        lockOpen(conversationId)
                .ifPresent(id -> {
                    clocks.agentReplied(id);
                    history.add(
                            id,
                            "agent-replied",
                            JsonNodeFactory.instance.objectNode().put("by", by));
                });
    }

    /// The customer wrote in a conversation that people have: somebody has to reply, and a ticket that waited for the
    /// customer is open again.
    @Transactional
    void customerWrote(UUID conversationId) {
        lockOpen(conversationId)
                .ifPresent(id -> {
                    var ticket = find(id);
                    history.add(id, "customer-wrote", JsonNodeFactory.instance.objectNode());
                    clocks.customerWrote(id, ticket.priority());
                    if (ticket.state().equals(TicketState.PENDING.wireName())) {
                        var _ = setState(id, ticket.version(), TicketState.OPEN, "customer");
                    }
                });
    }

    /// Notes a broken promise, once.
    @Transactional
    void breach(SlaClocks.Overdrawn overdrawn) {
        sql.first("select 1 from ticket where id = ? for update", _ -> 1, overdrawn.ticket());
        if (clocks.breach(overdrawn)) {
            history.add(
                    overdrawn.ticket(),
                    "sla-breached",
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("clock", overdrawn.kind())
                            .put("due", overdrawn.due().toString()));
        }
    }

    private TicketChange set(UUID id, int version, Field field, String to, String by) {
        var before = find(id);
        if (field.of(before).equals(to)) {
            return new TicketChange.Made(before);
        } else if (before.version() != version) {
            return new TicketChange.Overtaken(before);
        } else if (before.state().equals(TicketState.CLOSED.wireName())) {
            return new TicketChange.NotAllowed(before);
        }
        return change(before, field, to, by);
    }

    private TicketChange change(TicketView before, Field field, String to, String by) {
        int changed =
                sql.update(
                        "update ticket set "
                                + field.column
                                + " = ?, version = version + 1, updated_at = ? where id = ? and"
                                + " version = ?",
                        to,
                        clock.instant(),
                        before.id(),
                        before.version());
        var after = find(before.id());
        if (changed == 0) {
            return new TicketChange.Overtaken(after);
        }
        var body =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("from", field.of(before))
                        .put("to", to)
                        .put("by", by);
        int seq = history.add(before.id(), field.column, body);
        report.changed(after, seq);
        return new TicketChange.Made(after);
    }

    private void move(UUID id, TicketState to) {
        if (to.isOver()) {
            clocks.resolved(id);
        } else if (to.isOurTurn()) {
            clocks.resumed(id);
        } else {
            clocks.paused(id);
        }
    }

    private Optional<UUID> lockOpen(UUID conversationId) {
        return sql.first(
                """
                select id from ticket where conversation_id = ? and state in ('open', 'pending', 'on_hold')
                order by created_at desc limit 1 for update
                """,
                row -> row.getObject(1, UUID.class),
                conversationId);
    }

    /// Read anew, because writes go past the entities.
    private static TicketView find(UUID id) {
        Ticket ticket = Ticket.<Ticket>findByIdOptional(id).orElseThrow(ProblemException::notFound);
        Ticket.getEntityManager().refresh(ticket);
        return ticket.toView();
    }

    private enum Field {
        STATE("state"),
        PRIORITY("priority"),
        CATEGORY("category");

        private final String column;

        Field(String column) {
            this.column = column;
        }

        String of(TicketView ticket) {
            return switch (this) {
                case STATE -> ticket.state();
                case PRIORITY -> ticket.priority();
                case CATEGORY -> ticket.category();
            };
        }
    }
}
