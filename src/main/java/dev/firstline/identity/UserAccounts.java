package dev.firstline.identity;

import dev.firstline.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What signing in has to know about people.
@ApplicationScoped
class UserAccounts {

    private static final String FIND =
            """
            select u.id, u.email, u.name, u.password_hash, u.roles, u.suspended_at is not null as is_suspended,
                u.totp_secret is not null as has_second_factor,
                (select string_agg(r.permissions, ',') from custom_role r
                    where r.name = any (string_to_array(u.roles, ','))) as custom
            from app_user u
            """;

    private final Sql database;

    UserAccounts(Sql database) {
        this.database = database;
    }

    Optional<Account> find(String email) {
        return database.first(FIND + " where u.email = ?", Account::read, email);
    }

    Optional<Account> find(UUID id) {
        return database.first(FIND + " where u.id = ?", Account::read, id);
    }

    /// All who are not suspended, by name.
    List<Account> active() {
        return database.list(
                FIND + " where u.suspended_at is null order by u.name, u.id", Account::read);
    }

    /// Changes a password.
    void changePassword(UUID id, String hash) {
        database.update("update app_user set password_hash = ? where id = ?", hash, id);
    }

    /// Somebody who may sign in, with what only signing in may see.
    record Account(
            UUID id,
            String email,
            String name,
            @Nullable String passwordHash,
            Set<String> roles,
            Set<String> permissions,
            boolean isSuspended,
            boolean hasSecondFactor) {

        static Account read(ResultSet row) throws SQLException {
            String custom = row.getString("custom");
            var roles = RoleNames.split(row.getString("roles"));
            return new Account(
                    row.getObject("id", UUID.class),
                    row.getString("email"),
                    row.getString("name"),
                    row.getString("password_hash"),
                    roles,
                    RolePermissions.of(roles, custom == null ? "" : custom),
                    row.getBoolean("is_suspended"),
                    row.getBoolean("has_second_factor"));
        }
    }
}
