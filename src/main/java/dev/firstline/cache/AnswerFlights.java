package dev.firstline.cache;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Lets one of those who ask the same at the same time produce the answer, within this process.
///
/// ```java
/// switch (flights.ticket(key)) {
///     case Ticket.Hit(var answer) -> show(answer);
///     case Ticket.Leader leader -> { try (leader) { leader.complete(produce()); } }
///     case Ticket.Follower follower -> follower.await(patience).ifPresentOrElse(this::show, this::produce);
/// }
/// ```
@Singleton
public final class AnswerFlights {

    private final AnswerCache cache;
    private final Duration leadMax;
    private final Clock clock;
    private final Map<CacheKey, Flight> flights = new ConcurrentHashMap<>();

    AnswerFlights(AnswerCache cache, CacheConfig config, Clock clock) {
        this.cache = cache;
        this.leadMax = config.leadMax();
        this.clock = clock;
    }

    public Ticket ticket(CacheKey key) {
        Optional<CachedAnswer> found = cache.find(key);
        if (found.isPresent()) {
            return new Ticket.Hit(found.get());
        }
        var mine = new Flight(key, clock.instant().plus(leadMax));
        var flight = flights.compute(key, (_, other) -> isRunning(other) ? other : mine);
        return flight.equals(mine) ? lead(mine) : new Ticket.Follower(flight);
    }

    private boolean isRunning(@Nullable Flight flight) {
        return flight != null && clock.instant().isBefore(flight.until());
    }

    /// The answer may have come between the look and the lead.
    private Ticket lead(Flight flight) {
        Optional<CachedAnswer> found = cache.find(flight.key());
        if (found.isPresent()) {
            end(flight, found);
            return new Ticket.Hit(found.get());
        } else {
            return new Ticket.Leader(this, flight);
        }
    }

    /// Those who wait go on at once; those who come until the answer is stored get it from the flight, too.
    void complete(Flight flight, CachedAnswer answer) {
        if (flight.answer().complete(Optional.of(answer))) {
            try {
                cache.store(flight.key(), answer);
            } finally {
                flights.remove(flight.key(), flight);
            }
        }
    }

    void abandon(Flight flight) {
        end(flight, Optional.empty());
    }

    private void end(Flight flight, Optional<CachedAnswer> answer) {
        flight.answer().complete(answer);
        flights.remove(flight.key(), flight);
    }
}
