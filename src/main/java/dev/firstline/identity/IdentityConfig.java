package dev.firstline.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.util.Optional;

/// Settings of sign-in.
@ConfigMapping(prefix = "firstline.admin")
interface IdentityConfig {

    /// E-mail address of the first admin.
    @WithDefault("admin@firstline.local")
    String email();

    /// First password; without it a random one is made and printed once.
    Optional<String> password();
}
