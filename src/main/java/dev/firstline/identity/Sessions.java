package dev.firstline.identity;

import dev.firstline.platform.Ids;
import dev.firstline.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The sessions of people who signed in. They are rows: who ends one ends it everywhere with the next request.
@ApplicationScoped
class Sessions {

    /// How long somebody may look for the code of the second factor.
    private static final Duration PENDING_MAX = Duration.ofMinutes(10);

    /// A session's last use is written at most this often.
    private static final Duration TOUCH_AFTER = Duration.ofMinutes(1);

    private static final int LISTED_MAX = 100;

    private static final String FIND =
            """
            select s.id, s.is_pending, s.last_seen_at, u.id as user_id, u.name, u.email, u.roles,
                u.totp_secret is not null as has_second_factor,
                (select string_agg(r.permissions, ',') from custom_role r
                    where r.name = any (string_to_array(u.roles, ','))) as custom
            from staff_session s join app_user u on u.id = s.user_id
            where s.token_hash = ? and s.expires_at > ? and s.last_seen_at > ? and u.suspended_at is null
            """;

    private final Sql database;
    private final SecondFactorDuty duty;
    private final IdentityConfig config;
    private final Clock clock;

    Sessions(Sql database, SecondFactorDuty duty, IdentityConfig config, Clock clock) {
        this.database = database;
        this.duty = duty;
        this.config = config;
        this.clock = clock;
    }

    /// Begins a session; the token is known only now.
    String begin(UUID userId, Place place) {
        return insert(userId, place, false, config.identity().sessionAgeMax());
    }

    /// Begins what becomes a session with the right code.
    String beginPending(UUID userId, Place place) {
        return insert(userId, place, true, PENDING_MAX);
    }

    /// Who this token belongs to, if its session goes on.
    Optional<SignedIn> find(String token) {
        return row(token).filter(row -> !row.isPending).map(this::use);
    }

    /// Whose code is waited for.
    Optional<UUID> findPending(String token) {
        return row(token).filter(row -> row.isPending).map(row -> row.person.id());
    }

    void end(String token) {
        database.update("delete from staff_session where token_hash = ?", Ids.sha256(token));
    }

    /// Ends one of a person's sessions.
    ///
    /// @return whether there was one
    boolean end(UUID userId, UUID sessionId) {
        return database.update(
                        "delete from staff_session where id = ? and user_id = ?", sessionId, userId)
                > 0;
    }

    /// Ends all of a person's sessions.
    ///
    /// @param except the one that stays
    int endOthers(UUID userId, UUID except) {
        return database.update(
                "delete from staff_session where user_id = ? and id <> ?", userId, except);
    }

    int endAll(UUID userId) {
        return database.update("delete from staff_session where user_id = ?", userId);
    }

    List<Listed> list(UUID userId) {
        Instant now = clock.instant();
        return database.list(
                """
                select id, address, agent, created_at, last_seen_at from staff_session
                where user_id = ? and not is_pending and expires_at > ? and last_seen_at > ?
                order by last_seen_at desc, id limit ?
                """,
                row ->
                        new Listed(
                                row.getObject("id", UUID.class),
                                row.getString("address"),
                                row.getString("agent"),
                                Sql.instant(row, "created_at"),
                                Sql.instant(row, "last_seen_at")),
                userId,
                now,
                idleSince(now),
                LISTED_MAX);
    }

    /// Removes what has ended by time.
    void sweep() {
        Instant now = clock.instant();
        database.update(
                "delete from staff_session where expires_at <= ? or last_seen_at <= ?",
                now,
                idleSince(now));
    }

    private String insert(UUID userId, Place place, boolean isPending, Duration age) {
        String token = Ids.token();
        Instant now = clock.instant();
        database.update(
                """
                insert into staff_session
                    (id, user_id, token_hash, is_pending, address, agent, created_at, last_seen_at, expires_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                Ids.uuid7(),
                userId,
                Ids.sha256(token),
                isPending,
                place.address(),
                place.agent(),
                now,
                now,
                now.plus(age));
        return token;
    }

    private Optional<Row> row(String token) {
        Instant now = clock.instant();
        return database.first(FIND, Row::read, Ids.sha256(token), now, idleSince(now));
    }

    private SignedIn use(Row row) {
        Instant now = clock.instant();
        if (row.lastSeen.isBefore(now.minus(TOUCH_AFTER))) {
            database.update(
                    "update staff_session set last_seen_at = greatest(last_seen_at, ?) where id ="
                            + " ?",
                    now,
                    row.id);
        }
        return new SignedIn(
                row.id,
                row.person,
                "",
                row.roles,
                RolePermissions.of(row.roles, row.custom),
                duty.isOwed(row.roles, row.hasSecondFactor));
    }

    private Instant idleSince(Instant now) {
        return now.minus(config.identity().sessionIdle());
    }

    /// A session as its owner sees it.
    record Listed(UUID id, String address, String agent, Instant created, Instant lastSeen) {}

    private record Row(
            UUID id,
            boolean isPending,
            Instant lastSeen,
            Person person,
            Set<String> roles,
            String custom,
            boolean hasSecondFactor) {

        static Row read(ResultSet row) throws SQLException {
            String custom = row.getString("custom");
            return new Row(
                    row.getObject("id", UUID.class),
                    row.getBoolean("is_pending"),
                    Sql.instant(row, "last_seen_at"),
                    new Person(
                            row.getObject("user_id", UUID.class),
                            row.getString("name"),
                            row.getString("email")),
                    RoleNames.split(row.getString("roles")),
                    custom == null ? "" : custom,
                    row.getBoolean("has_second_factor"));
        }
    }
}
