package dev.firstline.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import io.smallrye.config.WithParentName;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// Settings of sign-in.
@ConfigMapping(prefix = "firstline")
interface IdentityConfig {

    /// The first admin.
    Admin admin();

    /// Sessions, passwords, second factor.
    @WithParentName
    Identity identity();

    /// Single sign-on.
    Oidc oidc();

    /// The first admin.
    interface Admin {

        /// E-mail address.
        @WithDefault("admin@firstline.local")
        String email();

        /// First password; without it a random one is made and printed once.
        Optional<String> password();
    }

    /// Sessions, passwords, second factor.
    interface Identity {

        /// A session ends when nothing was asked with it for this long.
        @WithDefault("2h")
        Duration sessionIdle();

        /// A session ends after this, whatever happens.
        @WithDefault("12h")
        Duration sessionAgeMax();

        /// How long an invitation can be accepted.
        @WithDefault("7d")
        Duration invitationAge();

        /// How long an API key works at most.
        @WithDefault("365d")
        Duration keyAgeMax();

        /// Wrong passwords of one account from one place that are answered without a wait.
        @WithDefault("5")
        int freeAttempts();

        /// Roles whose holders must use a second factor.
        Optional<Set<String>> secondFactorRoles();
    }

    /// Single sign-on.
    interface Oidc {

        /// Address of the OpenID provider; without it people sign in with passwords.
        Optional<String> issuer();

        /// Who we are to the provider; the OpenID client reads both through `application.properties`.
        Optional<String> clientId();

        Optional<String> clientSecret();

        /// The claim that holds role names.
        @WithName("roles-claim")
        @WithDefault("groups")
        String rolesClaim();

        /// What a value of that claim means here: `value=role` separated by commas; without it values are role names.
        @WithName("role-mapping")
        Optional<String> roleMapping();

        /// Roles of somebody of whom the provider says none; without it they may not enter.
        @WithName("default-roles")
        Optional<Set<String>> defaultRoles();
    }
}
