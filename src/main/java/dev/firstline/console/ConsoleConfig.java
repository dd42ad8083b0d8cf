package dev.firstline.console;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Settings of the console.
@ConfigMapping(prefix = "firstline.console")
interface ConsoleConfig {

    /// How conversations that wait get somebody: people take them, or they are given out in turn.
    @WithDefault("manual")
    Assignment assignment();

    /// Open conversations that one person is given, unless the person has a number of their own.
    @WithDefault("8")
    int capacity();

    /// Whoever had no console open for this long is away.
    @WithDefault("5m")
    Duration awayAfter();

    /// How long a sign of presence counts.
    @WithDefault("30s")
    Duration presence();

    /// Conversations on one page of a queue.
    @WithDefault("50")
    int pageSize();

    /// The ways of giving out.
    enum Assignment {
        MANUAL,
        ROUND_ROBIN
    }
}
