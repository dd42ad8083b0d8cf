package dev.firstline.identity;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.security.jpa.Password;
import io.quarkus.security.jpa.Roles;
import io.quarkus.security.jpa.UserDefinition;
import io.quarkus.security.jpa.Username;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// Somebody who may sign in.
@Entity
@Table(name = "app_user")
@UserDefinition
public class AppUser extends PanacheEntityBase {

    /// bcrypt work factor: about a quarter of a second on today's server cores.
    private static final int BCRYPT_COST = 12;

    @Id public UUID id;

    /// Always lower case.
    @Username public String email;

    public String name;

    @Password public String passwordHash;

    /// Comma-separated role names.
    @Roles public String roles;

    public Instant createdAt;

    static AppUser create(
            UUID id, String email, String name, String password, String roles, Instant now) {
        var user = new AppUser();
        user.id = id;
        user.email = email.strip().toLowerCase(Locale.ROOT);
        user.name = name;
        user.passwordHash = BcryptUtil.bcryptHash(password, BCRYPT_COST);
        user.roles = roles;
        user.createdAt = now;
        return user;
    }

    static Optional<AppUser> findByEmail(String email) {
        return find("email", email).firstResultOptional();
    }

    Person toPerson() {
        return new Person(id, name, email);
    }
}
