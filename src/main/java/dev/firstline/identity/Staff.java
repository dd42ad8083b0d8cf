package dev.firstline.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firstline.platform.ProblemException;
import dev.firstline.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Who belongs to the staff and what they may do.
///
/// Nobody gives what they do not have, and nobody changes somebody who may do more than they. There is always an admin
/// who can sign in.
@ApplicationScoped
class Staff {

    private static final long ADMINS_LOCK = 0x4649_5253_5402L;

    private static final String ANOTHER_ADMIN =
            """
             and exists (select 1 from app_user other where other.id <> app_user.id and other.suspended_at is null
                 and 'admin' = any (string_to_array(other.roles, ',')))
            """;

    private final Sql database;
    private final CustomRoles roles;
    private final CurrentUser user;
    private final Sessions sessions;
    private final SecondFactor secondFactor;
    private final Audit audit;
    private final Clock clock;

    Staff(
            Sql database,
            CustomRoles roles,
            CurrentUser user,
            Sessions sessions,
            SecondFactor secondFactor,
            Audit audit,
            Clock clock) {
        this.database = database;
        this.roles = roles;
        this.user = user;
        this.sessions = sessions;
        this.secondFactor = secondFactor;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    List<AppUser> list() {
        return AppUser.<AppUser>find("order by name, id").list();
    }

    @Transactional
    AppUser find(UUID id) {
        return AppUser.<AppUser>findByIdOptional(id).orElseThrow(ProblemException::notFound);
    }

    /// Gives a person these roles and no others.
    ///
    /// @return why it is refused; nothing when it is done
    @Transactional
    Optional<String> changeRoles(UUID id, Set<String> wanted) {
        var person = find(id);
        var refused = refusal(person).or(() -> beyond(wanted));
        if (refused.isPresent()) {
            return refused;
        }
        boolean isDone =
                write(
                        id,
                        "update app_user set roles = ? where id = ?",
                        wanted.contains(FirstAdmin.ADMIN) || !isActingAdmin(person),
                        RoleNames.join(wanted),
                        id);
        if (isDone) {
            audit.record(
                    "person.roles-changed",
                    object(person),
                    roles(person.roleNames()),
                    roles(wanted));
        }
        return lastAdminUnless(isDone);
    }

    /// Their sessions end with it, and their keys do not work.
    @Transactional
    Optional<String> suspend(UUID id) {
        var person = find(id);
        var refused = refusal(person);
        if (refused.isPresent()) {
            return refused;
        }
        boolean isDone =
                write(
                        id,
                        "update app_user set suspended_at = coalesce(suspended_at, ?) where id = ?",
                        !isActingAdmin(person),
                        clock.instant(),
                        id);
        if (isDone) {
            var _ = sessions.endAll(id);
            audit.record("person.suspended", object(person), null, null);
        }
        return lastAdminUnless(isDone);
    }

    @Transactional
    Optional<String> reinstate(UUID id) {
        var person = find(id);
        var refused = refusal(person);
        if (refused.isEmpty()) {
            database.update("update app_user set suspended_at = null where id = ?", id);
            audit.record("person.reinstated", object(person), null, null);
        }
        return refused;
    }

    /// For somebody who has lost authenticator and recovery codes.
    @Transactional
    Optional<String> removeSecondFactor(UUID id) {
        var person = find(id);
        var refused = refusal(person);
        if (refused.isEmpty()) {
            secondFactor.remove(id);
            var _ = sessions.endAll(id);
            audit.record("second-factor.removed", object(person), null, null);
        }
        return refused;
    }

    /// Why whoever is signed in may not give these roles; nothing when they may.
    Optional<String> beyond(Set<String> wanted) {
        boolean areKnown = wanted.stream().allMatch(name -> roles.find(name).isPresent());
        if (!areKnown) {
            return Optional.of("There is no such role.");
        }
        return mayGive(roles.permissions(wanted))
                ? Optional.empty()
                : Optional.of("You can only give what you may do yourself.");
    }

    /// Whether whoever is signed in may do all this.
    boolean mayGive(Set<String> permissions) {
        return permissions.stream().allMatch(user::may);
    }

    /// Why whoever is signed in may not change this person; nothing when they may.
    Optional<String> refusal(AppUser person) {
        return mayGive(roles.permissions(person.roleNames()))
                ? Optional.empty()
                : Optional.of("This person may do more than you. Ask an administrator.");
    }

    /// Changes a person unless the last admin would be lost.
    ///
    /// @param isHarmless whether no admin is lost by it
    private boolean write(UUID id, String update, boolean isHarmless, Object... values) {
        if (isHarmless) {
            return database.update(update, values) > 0;
        }
        // Two admins who remove each other at the same time must not both succeed.
        var _ = database.list("select pg_advisory_xact_lock(?)", _ -> id, ADMINS_LOCK);
        return database.update(update + ANOTHER_ADMIN, values) > 0;
    }

    private static boolean isActingAdmin(AppUser person) {
        return person.suspendedAt == null && person.roleNames().contains(FirstAdmin.ADMIN);
    }

    private static Optional<String> lastAdminUnless(boolean isDone) {
        return isDone
                ? Optional.empty()
                : Optional.of("This is the last administrator. Make another one first.");
    }

    private static String object(AppUser person) {
        return "person/" + person.email;
    }

    private static JsonNode roles(Set<String> names) {
        var json = JsonNodeFactory.instance.objectNode();
        names.forEach(json.putArray("roles")::add);
        return json;
    }
}
