package dev.firstline.awsapi.runtime;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Settings of what AWS SDKs run here.
@ConfigMapping(prefix = "firstline.aws.runtime")
interface RuntimeConfig {

    /// How long InvokeFlow may take. Amazon says five minutes in one place and an hour in another.
    @WithDefault("1h")
    Duration invocationMax();

    /// How long the same `Idempotency-Key` gets the same events.
    @WithDefault("24h")
    Duration replayFor();

    /// How long a run that asked something waits for the answer.
    @WithDefault("24h")
    Duration answerWithin();

    /// How long a session of RetrieveAndGenerate is remembered after its last question.
    @WithDefault("24h")
    Duration sessionFor();
}
