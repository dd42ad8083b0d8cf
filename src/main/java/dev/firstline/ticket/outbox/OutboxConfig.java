package dev.firstline.ticket.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Settings of the outbox.
@ConfigMapping(prefix = "firstline.outbox")
interface OutboxConfig {

    /// How long a delivery belongs to a replica that does not say how it went. Longer than any attempt takes.
    @WithDefault("60s")
    Duration lease();

    /// How often to look for what is due. What this replica adds is sent at once.
    @WithDefault("1s")
    Duration lookEvery();

    /// Attempts before a delivery becomes a dead letter: about two days.
    @WithDefault("20")
    int attemptsMax();

    /// The upper end of the first wait; it doubles with each attempt.
    @WithDefault("1s")
    Duration retryFirst();

    @WithDefault("6h")
    Duration retryMax();

    /// How long the log keeps what is over.
    @WithDefault("90d")
    Duration keepFor();

    /// Deliveries under way at the same time on one replica.
    @WithDefault("32")
    int deliveriesMax();

    /// Of those, how many may go to one connector, so that a slow one leaves room for the others.
    @WithDefault("8")
    int deliveriesPerConnectorMax();
}
