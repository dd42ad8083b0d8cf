package dev.firstline.platform;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.util.Optional;

/// Settings of what everything stands on.
@ConfigMapping(prefix = "firstline")
public interface PlatformConfig {

    /// `redis://` address shared by all replicas; without it signals go through PostgreSQL.
    @WithName("redis.url")
    Optional<String> redisUrl();

    /// Set by the start-up: nobody but this process uses the database.
    @WithName("database.embedded")
    @WithDefault("false")
    boolean isDatabaseEmbedded();

    /// The address under which people reach this installation, used in links that leave it.
    @WithName("public-url")
    @WithDefault("http://localhost:8080")
    String publicUrl();

    /// Encrypts cookies and derives private links; at least 32 characters, the same on every replica.
    @WithName("session.key")
    String sessionKey();

    /// Whose help centre it is: the name on every page.
    @WithName("brand.name")
    @WithDefault("Firstline")
    String brandName();
}
