package dev.firstline.awsapi.runtime;

import dev.firstline.flow.run.Invocations;
import dev.firstline.platform.Ids;
import dev.firstline.platform.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Remembers what calls with an `Idempotency-Key` were sent, so that the same call gets the same again, from any replica.
///
/// Whoever does the work holds the row for some seconds at a time and writes only while it does. When it is gone, the next
/// call of the same key begins anew, under the same id, so that effects still happen once.
@Singleton
final class Replays {

    private static final Duration HELD_FOR = Invocations.KEEP_EVERY.multipliedBy(3);

    private static final int FRAMES_AT_ONCE = 100;

    private final Sql database;
    private final Clock clock;

    Replays(Sql database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Begins the call, finds it, or takes it over.
    Claim claim(Call call) {
        var holder = Ids.uuid7();
        var now = clock.instant();
        database.update(
                """
                insert into flow_invocation (id, caller, flow_id, alias_id, idempotency_key, request_hash, execution_id,
                                             created_at, holder, held_until)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (caller, flow_id, alias_id, idempotency_key) do update
                set holder = excluded.holder, held_until = excluded.held_until
                where flow_invocation.ended_at is null and flow_invocation.held_until < excluded.created_at
                    and flow_invocation.request_hash = excluded.request_hash
                """,
                Ids.uuid7(),
                call.caller(),
                call.address().flowId(),
                call.address().aliasId(),
                call.key(),
                call.hash(),
                call.executionId(),
                now,
                holder,
                now.plus(HELD_FOR));
        return database.first(
                        """
                        select id, request_hash, execution_id, holder from flow_invocation
                        where caller = ? and flow_id = ? and alias_id = ? and idempotency_key = ?
                        """,
                        row -> Claim.read(row, holder),
                        call.caller(),
                        call.address().flowId(),
                        call.address().aliasId(),
                        call.key())
                .orElseThrow();
    }

    /// Forgets a call that could not begin.
    void forget(Claim claim) {
        database.update(
                "delete from flow_invocation where id = ? and holder = ?",
                claim.id(),
                claim.holder());
    }

    /// What a former attempt has sent is not sent again.
    void clear(Claim claim) {
        database.update("delete from flow_invocation_frame where invocation_id = ?", claim.id());
    }

    /// Returns whether the call is still held.
    boolean add(Claim claim, int seq, byte[] frame) {
        return database.update(
                        """
                        insert into flow_invocation_frame (invocation_id, seq, frame)
                        select id, ?, ? from flow_invocation where id = ? and holder = ?
                        """,
                        seq,
                        frame,
                        claim.id(),
                        claim.holder())
                == 1;
    }

    void hold(Claim claim) {
        database.update(
                "update flow_invocation set held_until = ? where id = ? and holder = ?",
                clock.instant().plus(HELD_FOR),
                claim.id(),
                claim.holder());
    }

    void end(Claim claim) {
        database.update(
                "update flow_invocation set ended_at = ? where id = ? and holder = ?",
                clock.instant(),
                claim.id(),
                claim.holder());
    }

    State state(UUID id) {
        var now = clock.instant();
        return database.first(
                        "select ended_at, held_until from flow_invocation where id = ?",
                        row -> State.read(row, now),
                        id)
                .orElse(State.LOST);
    }

    List<byte[]> frames(UUID id, int from) {
        return database.list(
                "select frame from flow_invocation_frame where invocation_id = ? and seq >= ? order"
                        + " by seq limit ?",
                row -> row.getBytes("frame"),
                id,
                from,
                FRAMES_AT_ONCE);
    }

    void removeOlderThan(Duration age) {
        database.update(
                "delete from flow_invocation where created_at < ?", clock.instant().minus(age));
    }

    /// A call as it comes in.
    record Call(String caller, FlowAddress address, String key, String hash, String executionId) {}

    /// A call and its place.
    ///
    /// @param holder this attempt's, or null when somebody else does or did the work
    record Claim(UUID id, String hash, String executionId, @Nullable UUID holder) {

        static Claim read(ResultSet row, UUID mine) throws SQLException {
            var holder = row.getObject("holder", UUID.class);
            return new Claim(
                    row.getObject("id", UUID.class),
                    row.getString("request_hash"),
                    row.getString("execution_id"),
                    mine.equals(holder) ? mine : null);
        }

        boolean isMine() {
            return holder != null;
        }
    }

    /// Where the work stands.
    enum State {
        GOING_ON,
        ENDED,
        /// Nobody does it any more.
        LOST;

        static State read(ResultSet row, Instant now) throws SQLException {
            if (Sql.instantOrNull(row, "ended_at") != null) {
                return ENDED;
            }
            return Sql.instant(row, "held_until").isBefore(now) ? LOST : GOING_ON;
        }
    }
}
