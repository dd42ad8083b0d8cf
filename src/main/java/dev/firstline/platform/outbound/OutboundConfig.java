package dev.firstline.platform.outbound;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Settings of requests to addresses that an admin has typed in.
@ConfigMapping(prefix = "firstline.outbound")
interface OutboundConfig {

    /// Ranges such as `10.1.0.0/16` that may be reached although they are not public.
    Optional<List<String>> allow();

    @WithDefault("5s")
    Duration connectTimeout();

    /// From the first byte sent to the last one read.
    @WithDefault("15s")
    Duration timeout();

    /// The rest of a longer answer is not read.
    @WithDefault("1048576")
    int answerBytesMax();
}
