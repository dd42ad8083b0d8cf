package dev.firstline.identity;

import dev.firstline.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Roles: the built-in ones and those that an installation makes of named permissions.
@ApplicationScoped
class CustomRoles {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{1,39}");
    private static final int ROLES_MAX = 100;

    private final Sql database;
    private final Clock clock;

    CustomRoles(Sql database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Built-in roles first.
    List<Named> all() {
        var all = new ArrayList<Named>();
        Arrays.stream(Role.values())
                .map(role -> new Named(role.roleName(), role.permissions(), true))
                .forEach(all::add);
        all.addAll(
                database.list(
                        "select name, permissions from custom_role order by name limit ?",
                        Named::read,
                        ROLES_MAX));
        return all;
    }

    Optional<Named> find(String name) {
        return all().stream().filter(role -> role.name.equals(name)).findFirst();
    }

    /// What roles give together; names that are no role give nothing.
    Set<String> permissions(Set<String> names) {
        var permissions = new LinkedHashSet<String>();
        all().stream()
                .filter(role -> names.contains(role.name))
                .forEach(role -> permissions.addAll(role.permissions));
        return permissions;
    }

    /// Makes a role.
    ///
    /// @return why there is no such role now; nothing when there is
    Optional<String> create(String name, Set<String> permissions) {
        if (!NAME.matcher(name).matches()) {
            return Optional.of(
                    "Name the role with 2 to 40 lower-case letters, digits and hyphens.");
        }
        if (all().size() >= ROLES_MAX) {
            return Optional.of("There are enough roles. Remove one first.");
        }
        boolean isNew =
                Role.of(name).isEmpty()
                        && database.update(
                                        """
                                        insert into custom_role (name, permissions, created_at) values (?, ?, ?)
                                        on conflict do nothing
                                        """,
                                        name,
                                        RoleNames.join(permissions),
                                        clock.instant())
                                > 0;
        return isNew ? Optional.empty() : Optional.of("There is a role of this name already.");
    }

    void change(String name, Set<String> permissions) {
        database.update(
                "update custom_role set permissions = ? where name = ?",
                RoleNames.join(permissions),
                name);
    }

    void remove(String name) {
        database.update("delete from custom_role where name = ?", name);
    }

    /// A role and what it gives.
    record Named(String name, Set<String> permissions, boolean isBuiltIn) {

        static Named read(ResultSet row) throws SQLException {
            return new Named(
                    row.getString("name"), RoleNames.split(row.getString("permissions")), false);
        }
    }
}
