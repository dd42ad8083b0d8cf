package dev.firstline.identity;

import dev.firstline.platform.ProblemException;

import io.quarkus.security.StringPermission;
import io.quarkus.security.identity.SecurityIdentity;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import jakarta.transaction.Transactional;

import java.util.Optional;

/// Who is signed in for the request at hand. Templates know it as `inject:me`.
@Named("me")
@RequestScoped
public class CurrentUser {

    private final SecurityIdentity identity;

    CurrentUser(SecurityIdentity identity) {
        this.identity = identity;
    }

    /// The person who is signed in.
    ///
    /// @throws ProblemException 401 when nobody is
    @Transactional
    public Person require() {
        return find().orElseThrow(CurrentUser::nobody);
    }

    /// The person who is signed in, if anybody is.
    @Transactional
    public Optional<Person> find() {
        return identity.isAnonymous()
                ? Optional.empty()
                : AppUser.findByEmail(identity.getPrincipal().getName()).map(AppUser::toPerson);
    }

    /// Whether that person has a permission of [Permissions].
    public boolean may(String permission) {
        String[] parts = permission.split(":", 2);
        return identity.checkPermissionBlocking(new StringPermission(parts[0], parts[1]));
    }

    private static ProblemException nobody() {
        return new ProblemException(401, "Not signed in", "Sign in and try again.");
    }
}
