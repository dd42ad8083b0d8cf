package dev.firstline.identity;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firstline.platform.Ids;
import dev.firstline.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Links with which people join. Each works once and for a while, and is stored as a hash.
@ApplicationScoped
class Invitations {

    private static final int LISTED_MAX = 200;

    private static final String OPEN =
            "select id, email, roles, invited_by, expires_at from invitation"
                    + " where accepted_at is null and expires_at > ?";

    private final Sql database;
    private final IdentityConfig config;
    private final Audit audit;
    private final Clock clock;

    Invitations(Sql database, IdentityConfig config, Audit audit, Clock clock) {
        this.database = database;
        this.config = config;
        this.audit = audit;
        this.clock = clock;
    }

    /// Invites somebody.
    ///
    /// @return the token of the link, known only now
    @Transactional
    String invite(String email, Set<String> roles, String by) {
        String token = Ids.token();
        Instant now = clock.instant();
        database.update(
                """
                insert into invitation (id, token_hash, email, roles, invited_by, created_at, expires_at)
                values (?, ?, ?, ?, ?, ?, ?)
                """,
                Ids.uuid7(),
                Ids.sha256(token),
                email,
                RoleNames.join(roles),
                by,
                now,
                now.plus(config.identity().invitationAge()));
        var after = JsonNodeFactory.instance.objectNode();
        roles.forEach(after.putArray("roles")::add);
        audit.record("person.invited", "person/" + email, null, after);
        return token;
    }

    List<Invitation> open() {
        return database.list(
                OPEN + " order by created_at desc limit ?",
                Invitation::read,
                clock.instant(),
                LISTED_MAX);
    }

    Optional<Invitation> find(String token) {
        return database.first(
                OPEN + " and token_hash = ?", Invitation::read, clock.instant(), Ids.sha256(token));
    }

    @Transactional
    boolean withdraw(UUID id) {
        var withdrawn =
                database.first(
                        "delete from invitation where id = ? and accepted_at is null returning"
                                + " email",
                        row -> row.getString("email"),
                        id);
        withdrawn.ifPresent(
                email -> audit.record("invitation.withdrawn", "person/" + email, null, null));
        return withdrawn.isPresent();
    }

    /// Makes the account, once.
    ///
    /// @return the new person; nothing when the link is used up or the address has an account already
    @Transactional
    Optional<Person> accept(String token, String name, String passwordHash) {
        Instant now = clock.instant();
        var accepted =
                database.first(
                        """
                        update invitation set accepted_at = ?
                        where token_hash = ? and accepted_at is null and expires_at > ?
                        returning id, email, roles, invited_by, expires_at
                        """,
                        Invitation::read,
                        now,
                        Ids.sha256(token),
                        now);
        return accepted.flatMap(invitation -> join(invitation, name, passwordHash, now));
    }

    private Optional<Person> join(
            Invitation invitation, String name, String passwordHash, Instant now) {
        UUID id = Ids.uuid7();
        int made =
                database.update(
                        """
                        insert into app_user (id, email, name, password_hash, roles, created_at)
                        values (?, ?, ?, ?, ?, ?) on conflict (email) do nothing
                        """,
                        id,
                        invitation.email,
                        name,
                        passwordHash,
                        RoleNames.join(invitation.roles),
                        now);
        if (made == 0) {
            return Optional.empty();
        }
        audit.recordBy(invitation.email, "person.joined", "person/" + invitation.email, null, null);
        return Optional.of(new Person(id, name, invitation.email));
    }

    /// An invitation that can still be accepted.
    record Invitation(UUID id, String email, Set<String> roles, String by, Instant expires) {

        static Invitation read(ResultSet row) throws SQLException {
            return new Invitation(
                    row.getObject("id", UUID.class),
                    row.getString("email"),
                    RoleNames.split(row.getString("roles")),
                    row.getString("invited_by"),
                    Sql.instant(row, "expires_at"));
        }
    }
}
