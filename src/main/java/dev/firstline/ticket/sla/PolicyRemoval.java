package dev.firstline.ticket.sla;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firstline.identity.Audit;
import dev.firstline.platform.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/// Removes policies. A ticket that is open keeps its promise: as long as there is one, its policy stays, unless another one
/// is to take it over. What ended tickets were promised, and whether it was kept, is left as it is.
@ApplicationScoped
class PolicyRemoval {

    private static final String OPEN_TICKETS =
            "from ticket where sla_policy_id = ? and state in ('open', 'pending', 'on_hold') ";

    /// Few enough to hold the rows of tickets for a moment only.
    private static final int MOVED_AT_ONCE = 100;

    private final Sql sql;
    private final SlaPolicies policies;
    private final SlaClocks clocks;
    private final Audit audit;
    private final Clock clock;

    PolicyRemoval(Sql sql, SlaPolicies policies, SlaClocks clocks, Audit audit, Clock clock) {
        this.sql = sql;
        this.policies = policies;
        this.clocks = clocks;
        this.audit = audit;
        this.clock = clock;
    }

    /// Removes a policy that no open ticket has.
    Outcome remove(SlaPolicy policy) {
        return QuarkusTransaction.requiringNew().call(() -> removeUnused(policy));
    }

    /// Gives the open tickets of a policy to another one and removes it. Tickets that were moved stay moved, whatever happens
    /// to the rest.
    Outcome removeInFavourOf(SlaPolicy successor, SlaPolicy policy) {
        boolean isMore = !successor.id().equals(policy.id());
        while (isMore) {
            isMore = QuarkusTransaction.requiringNew().call(() -> moveSome(policy, successor));
        }
        return remove(policy);
    }

    /// Takes the rows of tickets before the row of a policy, as everybody else does. Says whether there may be more.
    private boolean moveSome(SlaPolicy policy, SlaPolicy successor) {
        var tickets =
                sql.list(
                        "select id, priority " + OPEN_TICKETS + "order by id limit ? for update",
                        row -> new Promised(Sql.id(row, "id"), row.getString("priority")),
                        policy.id(),
                        MOVED_AT_ONCE);
        int moved = 0;
        for (var ticket : tickets) {
            if (policies.give(ticket.id(), successor)) {
                clocks.move(ticket.id(), ticket.priority(), policy, successor);
                moved++;
            }
        }
        if (moved > 0) {
            audit.record(
                    "reply-times.tickets-moved",
                    SlaPolicies.subject(policy),
                    null,
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("to", successor.name())
                            .put("tickets", moved));
        }
        return moved == MOVED_AT_ONCE;
    }

    /// Waits for whoever gives the policy to a ticket right now; whoever comes later finds it gone.
    private Outcome removeUnused(SlaPolicy policy) {
        boolean isThere =
                sql.first(
                                "select 1 from sla_policy where id = ? and removed_at is null for"
                                        + " update",
                                _ -> 1,
                                policy.id())
                        .isPresent();
        long open =
                sql.first("select count(*) " + OPEN_TICKETS, row -> row.getLong(1), policy.id())
                        .orElseThrow();
        if (open > 0) {
            return new Outcome.InUse(open);
        }
        if (isThere) {
            sql.update(
                    "update sla_policy set removed_at = ?, is_enabled = false, version = version +"
                            + " 1 where id = ?",
                    clock.instant(),
                    policy.id());
            audit.record(
                    "reply-times.removed",
                    SlaPolicies.subject(policy),
                    SlaPolicies.describe(policy),
                    null);
        }
        return new Outcome.Removed();
    }

    private record Promised(UUID id, String priority) {}

    /// What became of a policy that was to be removed.
    sealed interface Outcome {

        /// It is gone.
        record Removed() implements Outcome {}

        /// So many open tickets have it.
        record InUse(long tickets) implements Outcome {

            String words() {
                return tickets == 1
                        ? "One open ticket has this policy."
                        : "%d open tickets have this policy.".formatted(tickets);
            }
        }
    }
}
