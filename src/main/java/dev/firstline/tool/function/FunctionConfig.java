package dev.firstline.tool.function;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Settings of functions outside this process.
@ConfigMapping(prefix = "firstline.function")
interface FunctionConfig {

    /// What a node of a flow may take on Amazon Bedrock.
    @WithDefault("5m")
    Duration timeout();

    /// The largest answer that AWS Lambda gives.
    @WithDefault("6291556")
    int answerBytesMax();
}
