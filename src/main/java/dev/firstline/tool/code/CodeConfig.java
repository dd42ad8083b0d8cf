package dev.firstline.tool.code;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/// Settings of code in flows.
@ConfigMapping(prefix = "firstline.code")
interface CodeConfig {

    /// The longest run.
    @WithDefault("10s")
    Duration timeout();

    /// The longest wait for its turn.
    @WithDefault("20s")
    Duration waitMax();

    /// Runs at the same time; others wait.
    @WithDefault("4")
    int concurrencyMax();

    /// Everything that one run may allocate, what it has dropped again included.
    @WithDefault("8589934592")
    long allocatedBytesMax();

    /// How full the heap may be after a garbage collection, in percent, while code goes on running.
    @WithDefault("90")
    int heapPercentMax();

    /// Kept of what a run prints.
    @WithDefault("20000")
    int printedCharactersMax();

    /// Values and characters that a result may have.
    @WithDefault("2000000")
    int resultSizeMax();

    /// Where the language unpacks its library at its first use, some 60 MB.
    @WithDefault("${firstline.data.dir:data}/python")
    Path folder();
}
