package dev.firstline.cache;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// What somebody with a question gets: the answer, the lead to produce it, or a place behind the one who does.
public sealed interface Ticket {

    /// The answer was there.
    record Hit(CachedAnswer answer) implements Ticket {}

    /// Nobody else is producing this answer. The leader completes or abandons its lead, on all paths: put it into a `try`
    /// with resources.
    final class Leader implements Ticket, AutoCloseable {

        private final AnswerFlights flights;
        private final Flight flight;

        Leader(AnswerFlights flights, Flight flight) {
            this.flights = flights;
            this.flight = flight;
        }

        /// Gives the answer to those who wait, and keeps it.
        public void complete(CachedAnswer answer) {
            flights.complete(flight, answer);
        }

        /// There is no answer that others may have; those who wait find their own.
        public void abandon() {
            flights.abandon(flight);
        }

        /// Abandons the lead if nothing has been decided yet.
        @Override
        public void close() {
            abandon();
        }
    }

    /// Somebody else is producing this answer.
    final class Follower implements Ticket {

        private final Flight flight;

        Follower(Flight flight) {
            this.flight = flight;
        }

        /// Waits for the whole answer.
        ///
        /// @return empty when there is none to share or it takes too long: then the follower answers for itself, without
        ///     asking for another ticket
        public Optional<CachedAnswer> await(Duration timeout) throws InterruptedException {
            try {
                return flight.answer().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException _) {
                return Optional.empty();
            } catch (ExecutionException e) {
                throw new IllegalStateException("A flight ends with or without an answer.", e);
            }
        }
    }
}
