package dev.firstline.identity;

import io.quarkus.security.StringPermission;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.security.Permission;
import java.util.Set;
import java.util.stream.Collectors;

/// Gives whoever signs in the permissions of their roles.
@ApplicationScoped
class RolePermissions implements SecurityIdentityAugmentor {

    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity, AuthenticationRequestContext context) {
        if (identity.isAnonymous()) {
            return Uni.createFrom().item(identity);
        }
        return Uni.createFrom()
                .item(
                        QuarkusSecurityIdentity.builder(identity)
                                .addPermissions(permissions(identity.getRoles()))
                                .build());
    }

    private static Set<Permission> permissions(Set<String> roles) {
        return roles.stream()
                .flatMap(name -> Role.of(name).stream())
                .flatMap(role -> role.permissions().stream())
                .map(RolePermissions::permission)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Permission permission(String named) {
        String[] parts = named.split(":", 2);
        return new StringPermission(parts[0], parts[1]);
    }
}
