package dev.firstline.ticket;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Settings of tickets.
@ConfigMapping(prefix = "firstline.ticket")
interface TicketConfig {

    /// Where no reply times are set up: when a person answers, as the customer reads it after "A person will reply".
    @WithDefault("within one working day")
    String expectedReply();

    /// How often promises are looked at.
    @WithDefault("10s")
    Duration slaLookEvery();
}
