package dev.firstline.identity;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.security.Permission;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// What is known about whoever sent a request with a session or a key.
///
/// @param credential id of the session or of the key
/// @param key name of the key, "" for a session
/// @param permissions in the form of [Permissions]
/// @param owesSecondFactor whether the person has to set one up before anything else; roles and permissions are none until then
record SignedIn(
        UUID credential,
        Person person,
        String key,
        Set<String> roles,
        Set<String> permissions,
        boolean owesSecondFactor) {

    /// Where a security identity carries this.
    static final String ATTRIBUTE = "firstline.signed-in";

    SignedIn {
        roles = owesSecondFactor ? Set.of() : Set.copyOf(roles);
        permissions = owesSecondFactor ? Set.of() : Set.copyOf(permissions);
    }

    Set<Permission> grants() {
        return permissions.stream().map(Permissions::of).collect(Collectors.toUnmodifiableSet());
    }

    SecurityIdentity identity() {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(person.email()))
                .addRoles(roles)
                .addPermissions(grants())
                .addAttribute(ATTRIBUTE, this)
                .build();
    }

    /// Who the audit trail names.
    String actor() {
        return key.isEmpty() ? person.email() : person.email() + " (key " + key + ")";
    }
}
