package dev.firstline.flow.catalog;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Settings of the flow catalogue.
@ConfigMapping(prefix = "firstline.flow.catalog")
interface CatalogConfig {

    /// Region that stands in the ARNs of flows.
    @WithDefault("us-east-1")
    String region();

    /// Account that stands in the ARNs of flows.
    @WithDefault("000000000000")
    String accountId();

    /// How long a replica may serve an alias's former version after another replica has repointed it.
    @WithDefault("1s")
    Duration aliasMaxAge();

    /// Versions that are kept ready to run.
    @WithDefault("100")
    int plansMax();
}
