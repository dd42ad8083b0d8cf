package dev.firstline.chat;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Objects;

/// Counts how turns end and how long customers wait for the first text.
@ApplicationScoped
class TurnMetrics {

    private final MeterRegistry registry;

    TurnMetrics(MeterRegistry registry, EventStreams streams) {
        this.registry = registry;
        registry.gauge("firstline.streams.open", streams, EventStreams::openStreams);
    }

    /// Notes the end of a turn of this replica.
    void ended(TurnEnd end) {
        registry.counter(
                        "firstline.turns",
                        "state",
                        end.state(),
                        "outcome",
                        Objects.requireNonNullElse(end.outcome(), "none"),
                        "cache",
                        end.isCached() ? "hit" : "none")
                .increment();
        if (end.firstTextMs() != null) {
            registry.timer("firstline.turn.first.text")
                    .record(Duration.ofMillis(end.firstTextMs()));
        }
    }
}
