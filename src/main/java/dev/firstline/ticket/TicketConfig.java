package dev.firstline.ticket;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// Settings of tickets.
@ConfigMapping(prefix = "firstline.ticket")
interface TicketConfig {

    /// When a person answers, as the customer reads it after "A person will reply".
    @WithDefault("within one working day")
    String expectedReply();
}
