package dev.firstline.ticket;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// Settings of tickets.
@ConfigMapping(prefix = "firstline.ticket")
interface TicketConfig {

    /// Where no reply times are set up: when a person answers, as the customer reads it after "A person will reply".
    @WithDefault("within one working day")
    String expectedReply();

    /// Reasons (`problem`, `person`) for which the customer is asked before a ticket is opened. A flow that gives the
    /// function `create-ticket` the input `confirm` decides for itself.
    Optional<Set<String>> confirm();

    /// Verification mails in an hour, to all addresses together.
    @WithDefault("100")
    int verificationsPerHourMax();

    /// Addresses that can be entered for one ticket in a day.
    @WithDefault("3")
    int addressesPerTicketMax();

    /// How often promises are looked at.
    @WithDefault("10s")
    Duration slaLookEvery();
}
