package dev.firstline.platform.aws;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/// Settings of calls to Amazon's services other than models. Credentials and endpoints are the AWS SDK's own:
/// `AWS_REGION`, `AWS_ENDPOINT_URL_S3`, `AWS_ENDPOINT_URL_LAMBDA` and so on.
@ConfigMapping(prefix = "firstline.aws")
interface AwsConfig {

    /// Unset: the AWS SDK looks it up.
    Optional<String> region();

    @WithDefault("5s")
    Duration connectTimeout();

    /// The longest silence of a service: what a node of a flow may take on Amazon Bedrock.
    @WithDefault("5m")
    Duration idleTimeout();

    /// Calls at the same time.
    @WithDefault("200")
    int concurrencyMax();
}
