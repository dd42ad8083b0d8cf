package dev.firstline.chat;

import dev.firstline.platform.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// The transitions of turns in the database. Each is one conditional write: a turn that was taken away in the meantime
/// changes nothing.
///
/// ```
/// queued ──▶ running ──▶ answered | handed_over
///               │  ▲ └──▶ stopped      (by the customer)
///               └──┘ └──▶ interrupted  (no attempt could finish it)
///          lease expired: attempt + 1
/// ```
@ApplicationScoped
class TurnLedger {

    /// A new attempt leaves this many sequence numbers unused, above any that a crashed database may have handed out and
    /// forgotten.
    private static final int ATTEMPT_SEQ_JUMP = 1_000;

    private static final int CLAIMS_MAX = 16;

    private static final String POST =
            """
            with c as (
                update conversation set
                    last_seq = last_seq + case owner when 'ai' then 2 else 1 end,
                    updated_at = ?,
                    status = case when status <> 'resolved' then status
                                  when owner = 'ai' then 'open' else 'handed_over' end,
                    waiting_since = case when owner = 'human' then coalesce(waiting_since, ?) end,
                    snoozed_until = null,
                    title = case title when '' then ? else title end,
                    running_attempt =
                        case when owner = 'ai' and running_turn is null then 1 else running_attempt end,
                    queued_turn =
                        case when owner = 'ai' and running_turn is not null then coalesce(queued_turn, ?)
                             else queued_turn end,
                    running_turn = case when owner = 'ai' then coalesce(running_turn, ?) else running_turn end
                where id = ? and status <> 'closed'
                returning id, owner, epoch, locale, audience, running_turn, queued_turn,
                    case owner when 'ai' then last_seq - 1 else last_seq end as message_seq, last_seq,
                    case when owner <> 'ai' then null
                         else coalesce(queued_turn, running_turn) end as turn_id),
            t as (
                insert into turn (id, conversation_id, state, attempt, epoch, lease_owner, lease_until,
                                  created_at, started_at)
                select ?, c.id,
                    case when c.running_turn = ? then 'running' else 'queued' end,
                    case when c.running_turn = ? then 1 else 0 end,
                    c.epoch,
                    case when c.running_turn = ? then ?::uuid end,
                    case when c.running_turn = ? then ?::timestamptz end,
                    ?,
                    case when c.running_turn = ? then ?::timestamptz end
                from c where c.turn_id = ?),
            m as (
                insert into message (id, conversation_id, seq, turn_id, role, text, idempotency_key, body_hash, created_at)
                select ?, c.id, c.message_seq, c.turn_id, 'customer', ?, ?, ?, ? from c),
            e as (
                insert into conversation_event (conversation_id, seq, type, turn_id, body, at)
                select c.id, c.message_seq, 'message', c.turn_id,
                    ? || coalesce('"' || c.turn_id || '"', 'null') || ?, ? from c
                union all
                select c.id, c.last_seq, 'status', c.turn_id,
                    '{"turn":"' || c.turn_id || '","state":"'
                        || case when c.running_turn = c.turn_id then 'thinking' else 'queued' end || '"}', ?
                from c where c.owner = 'ai')
            select message_seq, turn_id, running_turn = ? as started, owner, epoch, locale, audience from c
            """;

    /// The turn that waited may have been stored after this statement's snapshot was taken, while it waited for the
    /// conversation's row: an update would not see it, a conflicting insert does.
    private static final String FINISH =
            """
            with old as (
                select queued_turn from conversation where id = ? for update),
            c as (
                update conversation set
                    last_seq = last_seq + ?,
                    updated_at = ?,
                    running_turn = case when ? then null else old.queued_turn end,
                    running_attempt = case when ? or old.queued_turn is null then 0 else 1 end,
                    queued_turn = null,
                    owner = case when ? then 'human' else owner end,
                    status = case when ? then 'handed_over' else status end,
                    waiting_since = case when ? then ? else waiting_since end,
                    handoff_reason = case when ? then 'assistant' else handoff_reason end,
                    epoch = epoch + case when ? then 1 else 0 end
                from old
                where id = ? and running_turn = ? and running_attempt = ? and epoch = ?
                returning id, last_seq, running_turn, epoch, old.queued_turn),
            done as (
                update turn set state = ?, outcome = ?, run_id = ?, cache = ?, evidence = ?::jsonb, first_text_ms = ?,
                    ended_at = ?, lease_until = null
                from c where turn.id = ?),
            next as (
                insert into turn (id, conversation_id, state, attempt, epoch, lease_owner, lease_until,
                                  created_at, started_at)
                select c.queued_turn, c.id,
                    case when c.running_turn is null then 'handed_over' else 'running' end,
                    case when c.running_turn is null then 0 else 1 end,
                    c.epoch, ?::uuid, ?::timestamptz, ?::timestamptz, ?::timestamptz
                from c where c.queued_turn is not null
                on conflict (id) do update set
                    state = excluded.state, attempt = excluded.attempt, epoch = excluded.epoch,
                    lease_owner = excluded.lease_owner, lease_until = excluded.lease_until,
                    started_at = excluded.started_at),
            m as (
                insert into message (id, conversation_id, seq, turn_id, role, state, text, outcome, quoted, cached,
                                     citations, created_at)
                select ?, c.id, c.last_seq - ? + 1, ?, 'assistant', ?, ?, ?, ?, ?, ?::jsonb, ? from c),
            compacted as (
                delete from conversation_event e using c
                where e.conversation_id = c.id and e.turn_id = ? and e.type in ('delta', 'status', 'citations', 'restart')),
            e as (
                insert into conversation_event (conversation_id, seq, type, turn_id, body, at)
                select c.id, c.last_seq - ? + i.n, i.type, ?, i.body, ?
                from c cross join unnest(?::text[], ?::text[]) with ordinality as i (type, body, n))
            select last_seq, running_turn, epoch from c
            """;

    private final DataSource dataSource;
    private final Clock clock;
    private final ChatConfig config;
    private final UUID replica = Ids.uuid7();

    TurnLedger(DataSource dataSource, Clock clock, ChatConfig config) {
        this.dataSource = dataSource;
        this.clock = clock;
        this.config = config;
    }

    /// Stores a customer's message and starts, queues or joins a turn for it. When this returns, the message is durable.
    ///
    /// @return empty when the conversation is closed or gone
    /// @throws DuplicateKeyException when the conversation has a message with this key already
    Optional<Posting> post(NewMessage message) {
        UUID turn = Ids.uuid7();
        OffsetDateTime now = now();
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(POST)) {
            var values = new Values(statement);
            values.add(now, now, message.title(), turn, turn, message.conversationId());
            values.add(turn, turn, turn, turn, replica, turn, leaseEnd(now), now, turn, now, turn);
            values.add(message.id(), message.text(), message.key(), message.bodyHash(), now);
            values.add(
                    message.bodyBeforeTurn(now.toInstant()),
                    message.bodyAfterTurn(),
                    now,
                    now,
                    turn);
            try (var row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(posting(row, message, now.toInstant()))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw DuplicateKeyException.orStorage(e);
        }
    }

    /// Ends a turn with its last event, stores the answer as a message, and starts the turn that waited behind it.
    ///
    /// @return empty when the turn is no longer this attempt's
    Optional<Finished> finish(TurnLease lease, TurnEnd end) {
        try (var connection = dataSource.getConnection()) {
            return finish(connection, lease, end);
        } catch (SQLException e) {
            throw new ChatStorageException(e);
        }
    }

    /// Ends a running turn on the customer's wish. What readers were shown so far becomes the message.
    ///
    /// @return empty when the turn was not running any more
    Optional<Finished> stop(UUID conversationId, UUID turnId) {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var lease = lockRunning(connection, conversationId, turnId);
                Optional<Finished> finished = Optional.empty();
                if (lease != null) {
                    var shown = Shown.read(connection, lease, Long.MAX_VALUE);
                    finished =
                            finish(connection, lease, TurnEnd.stopped(turnId, Ids.uuid7(), shown));
                }
                connection.commit();
                return finished;
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new ChatStorageException(e);
        }
    }

    /// What readers have been shown of a running turn up to an event.
    Shown shown(TurnLease lease, long seqMax) {
        try (var connection = dataSource.getConnection()) {
            return Shown.read(connection, lease, seqMax);
        } catch (SQLException e) {
            throw new ChatStorageException(e);
        }
    }

    /// Prolongs the leases of turns that run here.
    ///
    /// @return the turns that are still this replica's
    List<UUID> renew(Collection<UUID> turns) {
        try (var connection = dataSource.getConnection();
                var statement =
                        connection.prepareStatement(
                                """
                                update turn set lease_until = ?
                                where id = any (?) and lease_owner = ? and state = 'running' returning id
                                """)) {
            statement.setObject(1, leaseEnd(now()));
            statement.setArray(2, connection.createArrayOf("uuid", turns.toArray()));
            statement.setObject(3, replica);
            return ids(statement);
        } catch (SQLException e) {
            throw new ChatStorageException(e);
        }
    }

    /// Takes over turns whose replica gave no sign of life, each with the next attempt number.
    List<TurnLease> claimExpired() {
        var claimed = new ArrayList<TurnLease>();
        for (UUID turn : expired()) {
            var lease = claim(turn);
            if (lease != null) {
                claimed.add(lease);
            }
        }
        return claimed;
    }

    /// Takes a turn for its next attempt, whether its lease has expired or this replica gave it up.
    @Nullable TurnLease claim(UUID turnId) {
        try (var connection = dataSource.getConnection();
                var statement =
                        connection.prepareStatement(
                                """
                                with c as (
                                    select c.id, c.epoch from conversation c join turn on turn.conversation_id = c.id
                                    where turn.id = ? and c.running_turn = turn.id for update of c skip locked),
                                t as (
                                    update turn set attempt = turn.attempt + 1, lease_owner = ?, lease_until = ?
                                    from c where turn.id = ? and turn.state = 'running'
                                        and (turn.lease_until < ? or turn.lease_owner = ?)
                                    returning turn.id, turn.conversation_id, turn.attempt, c.epoch),
                                u as (
                                    update conversation set running_attempt = t.attempt, last_seq = last_seq + ?
                                    from t where conversation.id = t.conversation_id
                                    returning conversation.last_seq),
                                e as (
                                    insert into conversation_event (conversation_id, seq, type, turn_id, body, at)
                                    select t.conversation_id, u.last_seq, 'restart', t.id,
                                        '{"turn":"' || t.id || '","attempt":' || t.attempt || '}', ?
                                    from t, u)
                                select id, conversation_id, attempt, epoch from t
                                """)) {
            OffsetDateTime now = now();
            new Values(statement)
                    .add(
                            turnId,
                            replica,
                            leaseEnd(now),
                            turnId,
                            now,
                            replica,
                            ATTEMPT_SEQ_JUMP,
                            now);
            try (var row = statement.executeQuery()) {
                return row.next() ? lease(row) : null;
            }
        } catch (SQLException e) {
            throw new ChatStorageException(e);
        }
    }

    private List<UUID> expired() {
        try (var connection = dataSource.getConnection();
                var statement =
                        connection.prepareStatement(
                                """
                                select turn.id from turn join conversation on running_turn = turn.id
                                where state = 'running' and lease_until < ? order by lease_until limit ?
                                """)) {
            new Values(statement).add(now(), CLAIMS_MAX);
            return ids(statement);
        } catch (SQLException e) {
            throw new ChatStorageException(e);
        }
    }

    private static @Nullable TurnLease lockRunning(
            Connection connection, UUID conversationId, UUID turnId) throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        """
                        select running_turn as id, id as conversation_id, running_attempt as attempt, epoch
                        from conversation where id = ? and running_turn = ? for update
                        """)) {
            new Values(statement).add(conversationId, turnId);
            try (var row = statement.executeQuery()) {
                return row.next() ? lease(row) : null;
            }
        }
    }

    private Optional<Finished> finish(Connection connection, TurnLease lease, TurnEnd end)
            throws SQLException {
        OffsetDateTime now = now();
        int events = end.events().size();
        boolean handsOver = end.handsOver();
        try (var statement = connection.prepareStatement(FINISH)) {
            var values = new Values(statement);
            values.add(
                    lease.conversationId(),
                    events,
                    now,
                    handsOver,
                    handsOver,
                    handsOver,
                    handsOver,
                    handsOver,
                    now,
                    handsOver,
                    handsOver);
            values.add(lease.conversationId(), lease.turnId(), lease.attempt(), lease.epoch());
            values.add(
                    end.state(),
                    end.outcome(),
                    end.runId(),
                    end.isCached() ? "hit" : "none",
                    end.evidence());
            values.add(end.firstTextMs(), now, lease.turnId(), replica, leaseEnd(now), now, now);
            values.add(
                    end.messageId(),
                    events,
                    lease.turnId(),
                    end.messageState(),
                    end.text(),
                    end.outcome());
            values.add(end.isQuoted(), end.isCached(), ChatJson.write(end.citations()), now);
            values.add(lease.turnId(), events, lease.turnId(), now);
            values.add(connection.createArrayOf("text", end.eventTypes()));
            values.add(connection.createArrayOf("text", end.eventBodies()));
            try (var row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(finished(row, lease, end, now.toInstant()))
                        : Optional.empty();
            }
        }
    }

    private static Finished finished(ResultSet row, TurnLease lease, TurnEnd end, Instant at)
            throws SQLException {
        long seq = row.getLong(1) - end.events().size();
        var events = new ArrayList<ConversationEvent>();
        for (var body : end.events()) {
            events.add(
                    new ConversationEvent(
                            lease.conversationId(),
                            ++seq,
                            body.type().wireName(),
                            ChatJson.write(body),
                            at));
        }
        UUID next = row.getObject(2, UUID.class);
        return new Finished(
                events,
                next == null
                        ? null
                        : new TurnLease(next, lease.conversationId(), 1, row.getInt(3)));
    }

    private static Posting posting(ResultSet row, NewMessage message, Instant at)
            throws SQLException {
        UUID turn = row.getObject(2, UUID.class);
        boolean isStarted = row.getBoolean(3);
        long seq = row.getLong(1);
        var lease =
                turn != null && isStarted
                        ? new TurnLease(turn, message.conversationId(), 1, row.getInt(5))
                        : null;
        return new Posting(
                message.id(),
                turn,
                lease,
                message.events(seq, turn, isStarted, at),
                // What comes first in a conversation has no history to read.
                lease != null && seq == 1
                        ? TurnQuestion.first(message.text(), row.getString(6), row.getString(7), at)
                        : null);
    }

    private static TurnLease lease(ResultSet row) throws SQLException {
        return new TurnLease(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getInt(3),
                row.getInt(4));
    }

    private static List<UUID> ids(PreparedStatement statement) throws SQLException {
        var ids = new ArrayList<UUID>();
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getObject(1, UUID.class));
            }
        }
        return ids;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private OffsetDateTime leaseEnd(OffsetDateTime now) {
        return now.plus(config.lease());
    }

    /// A message as it was stored.
    ///
    /// @param turnId the turn that will answer it, null when a person owns the conversation
    /// @param lease set when the turn starts now, and here
    /// @param question of that turn, where it is known already
    record Posting(
            UUID messageId,
            @Nullable UUID turnId,
            @Nullable TurnLease lease,
            List<ConversationEvent> events,
            @Nullable TurnQuestion question) {}

    /// What ended a turn, and the turn that runs now in its place.
    record Finished(List<ConversationEvent> events, @Nullable TurnLease next) {}
}
