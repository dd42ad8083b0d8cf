package dev.firstline.prompt;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Set;

/// Settings of prompt management.
@ConfigMapping(prefix = "firstline.prompt")
interface PromptConfig {

    /// Whether a second person must approve before a protected label moves. A prompt may say otherwise for itself.
    @WithDefault("false")
    boolean approval();

    /// Labels that only those with the permission `prompt:publish` may move.
    @WithDefault("production")
    Set<String> protectedLabels();

    /// Region that stands in the ARNs of prompts.
    @WithDefault("${firstline.flow.catalog.region:us-east-1}")
    String region();

    /// Account that stands in the ARNs of prompts.
    @WithDefault("${firstline.flow.catalog.account-id:000000000000}")
    String accountId();

    /// How long a replica may follow a label's former version after another replica has moved it.
    @WithDefault("1s")
    Duration labelMaxAge();

    /// Versions that are kept ready to run.
    @WithDefault("500")
    int versionsReadyMax();

    /// Model calls that one comparison in the playground may make.
    @WithDefault("20")
    int trialsMax();

    /// The longest one call of the playground may take.
    @WithDefault("90s")
    Duration trialTimeout();

    /// Playground calls at the same time on one replica.
    @WithDefault("8")
    int trialsAtOnceMax();
}
