package dev.firstline.identity;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.Permission;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// Which permissions roles give.
///
/// Sessions and keys bring their permissions along, and a provider's token gives none before it has become a session; an
/// identity that came another way gets those of its built-in roles here.
@ApplicationScoped
class RolePermissions implements SecurityIdentityAugmentor {

    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity, AuthenticationRequestContext context) {
        if (identity.isAnonymous()
                || identity.getAttribute(SignedIn.ATTRIBUTE) != null
                || identity.getPrincipal() instanceof JsonWebToken) {
            return Uni.createFrom().item(identity);
        }
        Set<Permission> permissions =
                of(identity.getRoles(), "").stream()
                        .map(Permissions::of)
                        .collect(Collectors.toUnmodifiableSet());
        return Uni.createFrom()
                .item(
                        QuarkusSecurityIdentity.builder(identity)
                                .addPermissions(permissions)
                                .build());
    }

    /// What roles give together.
    ///
    /// @param custom the permissions of custom roles among them, separated by commas
    static Set<String> of(Set<String> roles, String custom) {
        var permissions = new LinkedHashSet<String>();
        roles.stream()
                .flatMap(name -> Role.of(name).stream())
                .forEach(role -> permissions.addAll(role.permissions()));
        permissions.addAll(RoleNames.split(custom));
        return permissions;
    }
}
