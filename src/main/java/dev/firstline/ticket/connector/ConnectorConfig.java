package dev.firstline.ticket.connector;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// Settings of connectors.
@ConfigMapping(prefix = "firstline.connector")
interface ConnectorConfig {

    /// Encrypts the secrets of connectors; without it a key is derived from the session key.
    Optional<String> secretsKey();

    /// Another endpoint for AWS Lambda than that of the region.
    Optional<URI> lambdaEndpoint();

    Optional<String> lambdaRegion();

    @WithDefault("20s")
    Duration lambdaTimeout();

    @WithDefault("15s")
    Duration mailTimeout();
}
