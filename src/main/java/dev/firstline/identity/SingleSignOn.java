package dev.firstline.identity;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firstline.platform.Ids;
import dev.firstline.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// People whom a provider signs in. They are known by issuer and subject, which never change hands; an e-mail address only
/// leads to an account when the provider has verified it and the account has no provider yet.
@ApplicationScoped
class SingleSignOn {

    private final Sql database;
    private final IdentityConfig.Oidc config;
    private final CustomRoles roles;
    private final Audit audit;
    private final Clock clock;

    SingleSignOn(Sql database, IdentityConfig config, CustomRoles roles, Audit audit, Clock clock) {
        this.database = database;
        this.config = config.oidc();
        this.roles = roles;
        this.audit = audit;
        this.clock = clock;
    }

    boolean isOn() {
        return config.issuer().isPresent();
    }

    /// The name of the provider's server, for people; "" when there is none.
    String provider() {
        return config.issuer()
                .map(issuer -> Optional.ofNullable(URI.create(issuer).getHost()).orElse(issuer))
                .orElse("");
    }

    /// Finds or makes the person, with the roles that the provider gives.
    ///
    /// @return nothing when they may not enter
    @Transactional
    Optional<Person> person(ProviderClaims claims) {
        var given = roles(claims);
        var known = find(claims).or(() -> link(claims));
        if (known.isPresent()) {
            return known.filter(it -> !it.isSuspended)
                    .filter(it -> enter(it, given.orElse(it.roles)))
                    .map(Known::person);
        }
        var first = given.orElse(config.defaultRoles().orElse(Set.of()));
        return first.isEmpty() ? Optional.empty() : Optional.of(create(claims, first));
    }

    private boolean enter(Known known, Set<String> now) {
        if (!now.equals(known.roles)) {
            database.update(
                    "update app_user set roles = ? where id = ?",
                    RoleNames.join(now),
                    known.person.id());
            audit.recordBy(
                    "provider",
                    "person.roles-changed",
                    "person/" + known.person.email(),
                    JsonNodeFactory.instance.objectNode().put("roles", RoleNames.join(known.roles)),
                    JsonNodeFactory.instance.objectNode().put("roles", RoleNames.join(now)));
        }
        return !now.isEmpty();
    }

    /// Roles that exist here; nothing when the provider does not speak of roles.
    private Optional<Set<String>> roles(ProviderClaims claims) {
        var mapping = mapping();
        return claims.values(config.rolesClaim())
                .map(values -> {
                    var names = new LinkedHashSet<String>();
                    values.stream()
                            .map(value ->
                                    mapping.isEmpty() ? value : mapping.getOrDefault(value, ""))
                            .filter(name -> roles.find(name).isPresent())
                            .forEach(names::add);
                    return names;
                });
    }

    private Map<String, String> mapping() {
        return Arrays.stream(config.roleMapping().orElse("").split(","))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(
                        Collectors.toMap(
                                pair -> pair[0].strip(), pair -> pair[1].strip(), (a, _) -> a));
    }

    private Optional<Known> find(ProviderClaims claims) {
        return known(
                "select id, name, email, roles, suspended_at is not null as is_suspended from"
                        + " app_user where oidc_issuer = ? and oidc_subject = ?",
                claims.issuer(),
                claims.subject());
    }

    /// An account that was made before the provider, once.
    private Optional<Known> link(ProviderClaims claims) {
        var linked =
                claims.email().isEmpty()
                        ? Optional.<Known>empty()
                        : known(
                                """
                                update app_user set oidc_issuer = ?, oidc_subject = ?
                                where email = ? and oidc_subject is null
                                returning id, name, email, roles, suspended_at is not null as is_suspended
                                """,
                                claims.issuer(),
                                claims.subject(),
                                claims.email());
        linked.ifPresent(it ->
                audit.recordBy(
                        "provider", "person.linked", "person/" + it.person.email(), null, null));
        return linked;
    }

    private Optional<Known> known(String sql, Object... values) {
        return database.first(
                sql,
                row ->
                        new Known(
                                new Person(
                                        row.getObject("id", UUID.class),
                                        row.getString("name"),
                                        row.getString("email")),
                                RoleNames.split(row.getString("roles")),
                                row.getBoolean("is_suspended")),
                values);
    }

    /// Without an address of their own, or with one that somebody else has here, they get one that nobody can write to.
    private Person create(ProviderClaims claims, Set<String> given) {
        UUID id = Ids.uuid7();
        boolean isFree =
                !claims.email().isEmpty()
                        && database.first(
                                        "select id from app_user where email = ?",
                                        row -> row.getString("id"),
                                        claims.email())
                                .isEmpty();
        String email = isFree ? claims.email() : id + "@provider.invalid";
        database.update(
                """
                insert into app_user (id, email, name, roles, created_at, oidc_issuer, oidc_subject)
                values (?, ?, ?, ?, ?, ?, ?)
                """,
                id,
                email,
                claims.name(),
                RoleNames.join(given),
                clock.instant(),
                claims.issuer(),
                claims.subject());
        audit.recordBy(
                "provider",
                "person.joined",
                "person/" + email,
                null,
                JsonNodeFactory.instance.objectNode().put("roles", RoleNames.join(given)));
        return new Person(id, claims.name(), email);
    }

    private record Known(Person person, Set<String> roles, boolean isSuspended) {}
}
