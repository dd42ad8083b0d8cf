package dev.firstline.identity;

import dev.firstline.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Which sessions and keys still work, and what they may do now.
@ApplicationScoped
class LiveCredentials {

    private static final String FIND =
            """
            with live as (
                select id, user_id, null as permissions from staff_session
                where id = any (string_to_array(?, ',')::uuid[]) and expires_at > ? and last_seen_at > ?
                union all
                select id, user_id, permissions from api_key
                where id = any (string_to_array(?, ',')::uuid[]) and revoked_at is null and expires_at > ?)
            select l.id, l.permissions, u.roles, u.totp_secret is not null as has_second_factor,
                (select string_agg(r.permissions, ',') from custom_role r
                    where r.name = any (string_to_array(u.roles, ','))) as custom
            from live l join app_user u on u.id = l.user_id
            where u.suspended_at is null
            """;

    private final Sql database;
    private final SecondFactorDuty duty;
    private final IdentityConfig config;
    private final Clock clock;

    LiveCredentials(Sql database, SecondFactorDuty duty, IdentityConfig config, Clock clock) {
        this.database = database;
        this.duty = duty;
        this.config = config;
        this.clock = clock;
    }

    Map<UUID, Set<String>> permissions(Collection<UUID> ids) {
        Instant now = clock.instant();
        String asked = ids.stream().map(UUID::toString).collect(Collectors.joining(","));
        return database
                .list(
                        FIND,
                        row -> Map.entry(row.getObject("id", UUID.class), permissions(row)),
                        asked,
                        now,
                        now.minus(config.identity().sessionIdle()),
                        asked,
                        now)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Set<String> permissions(ResultSet row) throws SQLException {
        var roles = RoleNames.split(row.getString("roles"));
        if (duty.isOwed(roles, row.getBoolean("has_second_factor"))) {
            return Set.of();
        }
        String custom = row.getString("custom");
        String narrowed = row.getString("permissions");
        var all = new HashSet<>(RolePermissions.of(roles, custom == null ? "" : custom));
        if (narrowed != null) {
            all.retainAll(RoleNames.split(narrowed));
        }
        return all;
    }
}
