package dev.firstline.identity;

import dev.firstline.platform.Ids;
import dev.firstline.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Links with which people choose another password. Each works once and for an hour; a newer one ends the older ones, and
/// using one ends all sessions. The second factor stays and is asked for afterwards.
@ApplicationScoped
class PasswordResets {

    static final Duration AGE = Duration.ofHours(1);

    private static final String OPEN =
            """
            from password_reset r join app_user u on u.id = r.user_id
            where r.token_hash = ? and r.used_at is null and r.expires_at > ?
                and u.suspended_at is null and u.password_hash is not null
            """;

    private final Sql database;
    private final UserAccounts accounts;
    private final Sessions sessions;
    private final Audit audit;
    private final Clock clock;

    PasswordResets(
            Sql database, UserAccounts accounts, Sessions sessions, Audit audit, Clock clock) {
        this.database = database;
        this.accounts = accounts;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
    }

    /// Makes a link's token, known only now.
    ///
    /// @param by who asked for it, as the audit trail names them
    @Transactional
    String make(Person person, String by) {
        String token = Ids.token();
        Instant now = clock.instant();
        var _ = database.update("delete from password_reset where user_id = ?", person.id());
        database.update(
                """
                insert into password_reset (id, user_id, token_hash, created_at, expires_at)
                values (?, ?, ?, ?, ?)
                """,
                Ids.uuid7(),
                person.id(),
                Ids.sha256(token),
                now,
                now.plus(AGE));
        audit.recordBy(by, "password.reset-asked", object(person.email()), null, null);
        return token;
    }

    /// Whose password the link changes, while it can.
    Optional<Person> find(String token) {
        return database.first(
                "select u.id, u.name, u.email " + OPEN,
                PasswordResets::person,
                Ids.sha256(token),
                clock.instant());
    }

    /// Changes the password, once.
    ///
    /// @return whether it was this call that did
    @Transactional
    boolean use(String token, String passwordHash) {
        Instant now = clock.instant();
        var used =
                database.first(
                        """
                        update password_reset set used_at = ? from app_user u
                        where u.id = user_id and token_hash = ? and used_at is null and expires_at > ?
                            and u.suspended_at is null and u.password_hash is not null
                        returning u.id, u.name, u.email
                        """,
                        PasswordResets::person,
                        now,
                        Ids.sha256(token),
                        now);
        used.ifPresent(person -> change(person, passwordHash));
        return used.isPresent();
    }

    /// Forgets what is over.
    void sweep() {
        database.update("delete from password_reset where expires_at <= ?", clock.instant());
    }

    private void change(Person person, String passwordHash) {
        accounts.changePassword(person.id(), passwordHash);
        var _ = sessions.endAll(person.id());
        database.update(
                "delete from password_reset where user_id = ? and used_at is null", person.id());
        audit.recordBy(person.email(), "password.reset", object(person.email()), null, null);
    }

    private static String object(String email) {
        return "person/" + email;
    }

    private static Person person(ResultSet row) throws SQLException {
        return new Person(
                row.getObject("id", UUID.class), row.getString("name"), row.getString("email"));
    }
}
