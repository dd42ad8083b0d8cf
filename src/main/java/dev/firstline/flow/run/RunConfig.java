package dev.firstline.flow.run;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Settings of executions and their traces.
@ConfigMapping(prefix = "firstline.flow.run")
interface RunConfig {

    /// Finished runs that wait to be written; beyond that, traces are dropped and the log says so.
    @WithDefault("1000")
    int queueMax();

    /// Runs that are written in one transaction.
    @WithDefault("100")
    int batchMax();

    /// How long the writer waits for more runs once it has one.
    @WithDefault("20ms")
    Duration gatherFor();

    /// How long a stopping application goes on writing.
    @WithDefault("5s")
    Duration drainFor();

    /// How long the writer waits after the database has failed.
    @WithDefault("1s")
    Duration retryAfter();

    /// Characters of one input, output, request or response in a trace.
    @WithDefault("65536")
    int fieldCharactersMax();

    /// How long what a run has done is remembered for its recovery, counted from when it began. Runs that ended are
    /// forgotten at once.
    @WithDefault("48h")
    Duration journalFor();

    /// Events of one run's trace; what a run does beyond that is not traced.
    @WithDefault("2000")
    int eventsMax();

    /// Settings of runs that nobody waits for.
    Executions executions();

    /// Settings of runs that nobody waits for.
    interface Executions {

        /// How long one may take; Amazon allows a day.
        @WithDefault("24h")
        Duration timeMax();

        /// How long one of its nodes may take.
        @WithDefault("5m")
        Duration nodeTimeMax();

        /// How long one is kept after its end.
        @WithDefault("90d")
        Duration keptFor();

        /// How many a replica runs at the same time; others wait.
        @WithDefault("16")
        int atOnceMax();

        /// After how long without a sign of life another replica takes one over.
        @WithDefault("30s")
        Duration lease();

        /// How often one is begun before it is given up: a flow that ends its process must not do so for ever.
        @WithDefault("3")
        int attemptsMax();

        /// How often a replica looks for one to run, beside those that were started on itself.
        @WithDefault("2s")
        Duration lookEvery();
    }
}
