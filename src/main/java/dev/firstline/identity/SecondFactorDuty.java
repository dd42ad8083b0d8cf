package dev.firstline.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.Set;

/// Whether somebody must set up a second factor before anything else.
@ApplicationScoped
class SecondFactorDuty {

    /// What to do, for somebody who came with a key.
    static final String REMEDY =
            "The owner of this key has to set up a second factor before the key works: they sign in"
                    + " and open /account/second-factor.";

    private final IdentityConfig config;

    SecondFactorDuty(IdentityConfig config) {
        this.config = config;
    }

    /// A provider that signs people in asks for its own second factor.
    boolean isOwed(Set<String> roles, boolean hasSecondFactor) {
        return !hasSecondFactor && isAskedOf(roles);
    }

    boolean isAskedOf(Set<String> roles) {
        return config.oidc().issuer().isEmpty()
                && !Collections.disjoint(
                        roles, config.identity().secondFactorRoles().orElse(Set.of()));
    }
}
