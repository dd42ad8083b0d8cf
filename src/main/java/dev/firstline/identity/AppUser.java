package dev.firstline.identity;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody who may sign in.
@Entity
@Table(name = "app_user")
public class AppUser extends PanacheEntityBase {

    @Id public UUID id;

    /// Always lower case.
    public String email;

    public String name;

    /// bcrypt; nothing for somebody who signs in through a provider.
    public @Nullable String passwordHash;

    /// Comma-separated names of built-in and custom roles.
    public String roles;

    public Instant createdAt;

    public @Nullable Instant suspendedAt;

    /// Secrets of the second factor, sealed: the one in use and the one that waits for its first code.
    public @Nullable String totpSecret;

    public @Nullable String totpPending;

    /// Who the provider says this is.
    public @Nullable String oidcIssuer;

    public @Nullable String oidcSubject;

    static AppUser create(
            UUID id,
            String email,
            String name,
            @Nullable String passwordHash,
            Set<String> roles,
            Instant now) {
        var user = new AppUser();
        user.id = id;
        user.email = lower(email);
        user.name = name;
        user.passwordHash = passwordHash;
        user.roles = RoleNames.join(roles);
        user.createdAt = now;
        return user;
    }

    static Optional<AppUser> findByEmail(String email) {
        return find("email", lower(email)).firstResultOptional();
    }

    static String lower(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    boolean hasSecondFactor() {
        return totpSecret != null;
    }

    Set<String> roleNames() {
        return RoleNames.split(roles);
    }

    Person toPerson() {
        return new Person(id, name, email);
    }
}
