package dev.firstline.identity;

import dev.firstline.platform.Ids;
import dev.firstline.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
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
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Keys with which programs act for the person who made them: tokens, and access keys of AWS SDKs. A key never gives more
/// than its permissions, and never more than the person has at that moment: nothing as long as they owe a second factor.
@ApplicationScoped
class ApiKeys {

    static final String PREFIX = "flk_";

    private static final Logger LOG = Logger.getLogger(ApiKeys.class);

    private static final List<String> ADDRESSES = List.of("/api/agent", "/api/admin");
    private static final Duration TOUCH_AFTER = Duration.ofMinutes(1);
    private static final int HINT_LENGTH = 4;
    private static final int LISTED_MAX = 200;

    private static final String USE =
            """
            select k.id, k.name as key_name, k.permissions, k.last_used_at, k.sealed_secret,
                u.id as user_id, u.name, u.email, u.roles, u.totp_secret is not null as has_second_factor,
                (select string_agg(r.permissions, ',') from custom_role r
                    where r.name = any (string_to_array(u.roles, ','))) as custom
            from api_key k join app_user u on u.id = k.user_id
            where k.revoked_at is null and k.expires_at > ? and u.suspended_at is null
            """;

    private final Sql database;
    private final SealedSecrets secrets;
    private final SecondFactorDuty duty;
    private final IdentityConfig config;
    private final Clock clock;

    ApiKeys(
            Sql database,
            SealedSecrets secrets,
            SecondFactorDuty duty,
            IdentityConfig config,
            Clock clock) {
        this.database = database;
        this.secrets = secrets;
        this.duty = duty;
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
        String hint = token.substring(token.length() - HINT_LENGTH);
        var secret = new Secret(Ids.sha256(token), null, null, hint);
        UUID id = store(userId, name, permissions, age, secret);
        return new Made(id, "", token);
    }

    /// Makes an access key for AWS SDKs. Its secret is known to the caller only now; it is kept sealed, because signatures
    /// can only be checked by somebody who has it.
    Made makeForAws(UUID userId, String name, Set<String> permissions, Duration age) {
        String accessKeyId = AccessKeys.newId();
        String token = Ids.token();
        String sealed = secrets.seal(token.getBytes(StandardCharsets.UTF_8), accessKeyId);
        var secret = new Secret(null, accessKeyId, sealed, "");
        UUID id = store(userId, name, permissions, age, secret);
        return new Made(id, accessKeyId, token);
    }

    Optional<SignedIn> find(String token) {
        return use("and k.token_hash = ?", Ids.sha256(token)).map(Use::signedIn);
    }

    /// The owner of an access key, and its secret.
    Optional<Signing> findForAws(String accessKeyId) {
        return use("and k.access_key_id = ?", accessKeyId)
                .flatMap(use -> open(use, accessKeyId).map(it -> new Signing(use.signedIn, it)));
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
                select k.id, k.name, coalesce(k.access_key_id, ? || k.hint) as shown, k.permissions, u.email,
                    k.created_at, k.expires_at, k.last_used_at, k.revoked_at
                from api_key k join app_user u on u.id = k.user_id
                order by k.created_at desc, k.id limit ?
                """,
                Listed::read,
                PREFIX + "…",
                LISTED_MAX);
    }

    private UUID store(
            UUID userId, String name, Set<String> permissions, Duration age, Secret secret) {
        UUID id = Ids.uuid7();
        Instant now = clock.instant();
        var atMost = config.identity().keyAgeMax();
        database.update(
                """
                insert into api_key (id, user_id, name, token_hash, access_key_id, sealed_secret, hint, permissions,
                    created_at, expires_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                id,
                userId,
                name,
                secret.tokenHash,
                secret.accessKeyId,
                secret.sealed,
                secret.hint,
                RoleNames.join(permissions),
                now,
                now.plus(age.compareTo(atMost) > 0 ? atMost : age));
        return id;
    }

    private Optional<Use> use(String condition, String value) {
        Instant now = clock.instant();
        var found = database.first(USE + condition, row -> Use.read(row, duty), now, value);
        found.filter(use -> use.isStale(now)).ifPresent(use -> touch(use.signedIn, now));
        return found;
    }

    /// After a change of the session key old secrets cannot be read: such a key has ended.
    private Optional<String> open(Use use, String accessKeyId) {
        if (use.sealed == null) {
            return Optional.empty();
        }
        try {
            byte[] secret = secrets.open(use.sealed, accessKeyId);
            return Optional.of(new String(secret, StandardCharsets.UTF_8));
        } catch (IllegalStateException e) {
            LOG.warnf("access key unreadable id=%s cause=%s", accessKeyId, e.getMessage());
            return Optional.empty();
        }
    }

    private void touch(SignedIn key, Instant now) {
        database.update("update api_key set last_used_at = ? where id = ?", now, key.credential());
    }

    /// A new key.
    ///
    /// @param accessKeyId "" for a token
    /// @param token the token, or the access key's secret
    record Made(UUID id, String accessKeyId, String token) {}

    /// An access key that works.
    record Signing(SignedIn signedIn, String secret) {}

    private record Secret(
            @Nullable String tokenHash,
            @Nullable String accessKeyId,
            @Nullable String sealed,
            String hint) {}

    /// A key as the list shows it.
    ///
    /// @param shown what one recognises it by
    record Listed(
            UUID id,
            String name,
            String shown,
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
                    row.getString("shown"),
                    RoleNames.split(row.getString("permissions")),
                    row.getString("email"),
                    Sql.instant(row, "created_at"),
                    Sql.instant(row, "expires_at"),
                    Sql.instantOrNull(row, "last_used_at"),
                    Sql.instantOrNull(row, "revoked_at"));
        }
    }

    private record Use(SignedIn signedIn, @Nullable Instant lastUsed, @Nullable String sealed) {

        static Use read(ResultSet row, SecondFactorDuty duty) throws SQLException {
            String custom = row.getString("custom");
            var roles = RoleNames.split(row.getString("roles"));
            var owned = RolePermissions.of(roles, custom == null ? "" : custom);
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
                            given,
                            duty.isOwed(roles, row.getBoolean("has_second_factor"))),
                    Sql.instantOrNull(row, "last_used_at"),
                    row.getString("sealed_secret"));
        }

        boolean isStale(Instant now) {
            return !signedIn.owesSecondFactor()
                    && (lastUsed == null || lastUsed.isBefore(now.minus(TOUCH_AFTER)));
        }
    }
}
