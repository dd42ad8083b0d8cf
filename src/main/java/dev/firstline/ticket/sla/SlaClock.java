package dev.firstline.ticket.sla;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A promise in working time.
///
/// ```
/// Running ◀──▶ Paused
///    └──────────┴──▶ Ended ──▶ Running (a ticket that is reopened goes on where it stopped)
/// ```
sealed interface SlaClock {

    Duration target();

    /// What was left of the target when the state began; negative when it was overdrawn.
    Duration remaining();

    /// Counts since the anchor.
    ///
    /// @param due when it is overdrawn, or nothing when the calendar never gets there
    record Running(Duration target, Duration remaining, Instant anchor, Optional<Instant> due)
            implements SlaClock {

        static Running start(Duration target, Instant now, BusinessCalendar calendar) {
            return run(target, target, now, calendar);
        }

        Paused pause(Instant now, BusinessCalendar calendar) {
            return new Paused(target, left(now, calendar));
        }

        Ended end(Instant now, BusinessCalendar calendar) {
            return new Ended(target, left(now, calendar), now);
        }

        /// Goes on with another target; what was used stays used.
        Running retarget(Duration other, Instant now, BusinessCalendar calendar) {
            return run(other, left(now, calendar).plus(other).minus(target), now, calendar);
        }

        private Duration left(Instant now, BusinessCalendar calendar) {
            return remaining.minus(calendar.between(anchor, now));
        }
    }

    /// Waits for somebody else.
    record Paused(Duration target, Duration remaining) implements SlaClock {

        Running resume(Instant now, BusinessCalendar calendar) {
            return run(target, remaining, now, calendar);
        }

        Paused retarget(Duration other) {
            return new Paused(other, remaining.plus(other).minus(target));
        }
    }

    /// Kept or broken, and over.
    record Ended(Duration target, Duration remaining, Instant at) implements SlaClock {

        Running reopen(Instant now, BusinessCalendar calendar) {
            return run(target, remaining, now, calendar);
        }
    }

    private static Running run(
            Duration target, Duration remaining, Instant now, BusinessCalendar calendar) {
        var due =
                remaining.isNegative() || remaining.isZero()
                        ? Optional.of(now)
                        : calendar.plus(now, remaining);
        return new Running(target, remaining, now, due);
    }
}
