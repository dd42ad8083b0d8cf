package dev.firstline.awsapi;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Settings of the AWS surface.
@ConfigMapping(prefix = "firstline.aws")
interface AwsConfig {

    /// Who may come without an access key.
    @WithDefault("off")
    Anonymous anonymous();

    /// The largest body: a definition may carry five megabytes of code.
    @WithDefault("6M")
    MemorySize bodySizeMax();

    /// Requests at the same time; more are told to come again.
    @WithDefault("128")
    int requestsMax();

    /// How long a body may take to arrive.
    @WithDefault("30s")
    Duration bodyTimeout();

    /// Who may come without an access key.
    enum Anonymous {
        /// Nobody.
        OFF,
        /// Programs on this machine that call it `localhost`. A proxy on this machine is one of them.
        LOOPBACK
    }
}
