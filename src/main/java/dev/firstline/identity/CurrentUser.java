package dev.firstline.identity;

import dev.firstline.platform.ProblemException;
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
        if (identity.isAnonymous()) {
            return Optional.empty();
        }
        return signedIn()
                .map(SignedIn::person)
                .or(() ->
                        AppUser.findByEmail(identity.getPrincipal().getName())
                                .map(AppUser::toPerson));
    }

    /// Whether that person has a permission of [Permissions].
    public boolean may(String permission) {
        return signedIn()
                .map(signedIn -> signedIn.permissions().contains(permission))
                .orElseGet(() ->
                        !identity.isAnonymous()
                                && identity.checkPermissionBlocking(Permissions.of(permission)));
    }

    /// The name of whoever is signed in, "" when nobody is.
    public String name() {
        return signedIn().map(signedIn -> signedIn.person().name()).orElse("");
    }

    /// The session or key of the request.
    Optional<SignedIn> signedIn() {
        return Optional.ofNullable(identity.getAttribute(SignedIn.ATTRIBUTE));
    }

    /// The session of the request; keys have no account pages.
    SignedIn session() {
        return signedIn().filter(it -> it.key().isEmpty()).orElseThrow(CurrentUser::nobody);
    }

    private static ProblemException nobody() {
        return new ProblemException(401, "Not signed in", "Sign in and try again.");
    }
}
