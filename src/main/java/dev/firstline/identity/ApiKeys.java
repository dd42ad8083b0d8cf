package dev.firstline.identity;

import dev.firstline.platform.Ids;
import dev.firstline.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Keys with which programs act for the person who made them. A key never gives more than its permissions, and never
/// more than the person has at that moment.
@ApplicationScoped
class ApiKeys {

    static final String PREFIX = "flk_";

    private static final List<String> ADDRESSES = List.of("/api/agent", "/api/admin");
    private static final Duration TOUCH_AFTER = Duration.ofMinutes(1);
    private static final int HINT_LENGTH = 4;
    private static final int LISTED_MAX = 200;

    private final Sql database;
    private final IdentityConfig config;
    private final Clock clock;

    ApiKeys(Sql database, IdentityConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    static boolean isFor(String path) {
        return ADDRESSES.stream()
                .anyMatch(address -> path.equals(address) || path.startsWith(address + "/"));
    }

    /// Makes a key; its token is known only now.
    Made make(UUID userId, String name, Set<String> permissions, Duration age) {
        String token = PREFIX + Ids.token();
        UUID id = Ids.uuid7();
        Instant now = clock.instant();
        var atMost = config.identity().keyAgeMax();
        database.update(
                """
                insert into api_key (id, user_id, name, token_hash, hint, permissions, created_at, expires_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                id,
                userId,
                name,
                Ids.sha256(token),
                token.substring(token.length() - HINT_LENGTH),
                RoleNames.join(permissions),
                now,
                now.plus(age.compareTo(atMost) > 0 ? atMost : age));
        return new Made(id, token);
    }

    Optional<SignedIn> find(String token) {
        Instant now = clock.instant();
        var found =
                database.first(
                        """
                        select k.id, k.name as key_name, k.permissions, k.last_used_at,
                            u.id as user_id, u.name, u.email, u.roles,
                            (select string_agg(r.permissions, ',') from custom_role r
                                where r.name = any (string_to_array(u.roles, ','))) as custom
                        from api_key k join app_user u on u.id = k.user_id
                        where k.token_hash = ? and k.revoked_at is null and k.expires_at > ?
                            and u.suspended_at is null
                        """,
                        Use::read,
                        Ids.sha256(token),
                        now);
        found.filter(use -> use.isStale(now)).ifPresent(use -> touch(use.signedIn, now));
        return found.map(Use::signedIn);
    }

    /// Ends a key.
    ///
    /// @return whether there was such a key that still worked
    boolean revoke(UUID id) {
        return database.update(
                        "update api_key set revoked_at = ? where id = ? and revoked_at is null",
                        clock.instant(),
                        id)
                > 0;
    }

    Optional<Listed> find(UUID id) {
        return list().stream().filter(key -> key.id.equals(id)).findFirst();
    }

    List<Listed> list() {
        return database.list(
                """
                select k.id, k.name, k.hint, k.permissions, u.email, k.created_at, k.expires_at, k.last_used_at,
                    k.revoked_at
                from api_key k join app_user u on u.id = k.user_id
                order by k.created_at desc, k.id limit ?
                """,
                Listed::read,
                LISTED_MAX);
    }

    private void touch(SignedIn key, Instant now) {
        database.update("update api_key set last_used_at = ? where id = ?", now, key.credential());
    }

    /// A new key.
    record Made(UUID id, String token) {}

    /// A key as the list shows it.
    record Listed(
            UUID id,
            String name,
            String hint,
            Set<String> permissions,
            String owner,
            Instant created,
            Instant expires,
            @Nullable Instant lastUsed,
            @Nullable Instant revoked) {

        static Listed read(ResultSet row) throws SQLException {
            return new Listed(
                    row.getObject("id", UUID.class),
                    row.getString("name"),
                    row.getString("hint"),
                    RoleNames.split(row.getString("permissions")),
                    row.getString("email"),
                    Sql.instant(row, "created_at"),
                    Sql.instant(row, "expires_at"),
                    Sql.instantOrNull(row, "last_used_at"),
                    Sql.instantOrNull(row, "revoked_at"));
        }
    }

    private record Use(SignedIn signedIn, @Nullable Instant lastUsed) {

        static Use read(ResultSet row) throws SQLException {
            String custom = row.getString("custom");
            var owned =
                    RolePermissions.of(
                            RoleNames.split(row.getString("roles")), custom == null ? "" : custom);
            var given = new LinkedHashSet<>(RoleNames.split(row.getString("permissions")));
            given.retainAll(owned);
            var person =
                    new Person(
                            row.getObject("user_id", UUID.class),
                            row.getString("name"),
                            row.getString("email"));
            return new Use(
                    new SignedIn(
                            row.getObject("id", UUID.class),
                            person,
                            row.getString("key_name"),
                            Set.of(),
                            given),
                    Sql.instantOrNull(row, "last_used_at"));
        }

        boolean isStale(Instant now) {
            return lastUsed == null || lastUsed.isBefore(now.minus(TOUCH_AFTER));
        }
    }
}
