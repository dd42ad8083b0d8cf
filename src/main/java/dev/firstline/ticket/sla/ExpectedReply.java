package dev.firstline.ticket.sla;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/// When a person replies, in words that follow "A person will reply".
@ApplicationScoped
public class ExpectedReply {

    private static final Duration STEP = Duration.ofMinutes(30);
    private static final int WEEK = 7;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm z", Locale.ENGLISH);
    private static final DateTimeFormatter WEEKDAY =
            DateTimeFormatter.ofPattern("EEEE", Locale.ENGLISH);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEEE, d MMMM", Locale.ENGLISH);

    private final ReplyTimesStore store;
    private final Clock clock;

    ExpectedReply(ReplyTimesStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /// Empty when no calendar or no first response is configured.
    public Optional<String> words() {
        return store.enabled().flatMap(times -> words(times, clock.instant()));
    }

    static Optional<String> words(ReplyTimes times, Instant now) {
        var calendar = times.calendar();
        return times.target("normal", ClockKind.FIRST_RESPONSE)
                .flatMap(target -> calendar.plus(now, target))
                .map(due ->
                        words(
                                roundUp(due).atZone(calendar.zone()),
                                now.atZone(calendar.zone()).toLocalDate()));
    }

    private static String words(ZonedDateTime due, LocalDate today) {
        long days = today.until(due.toLocalDate(), ChronoUnit.DAYS);
        String day;
        if (days == 0) {
            day = "today";
        } else if (days == 1) {
            day = "tomorrow";
        } else {
            day = "on " + (days < WEEK ? WEEKDAY : DAY).format(due);
        }
        return day + " by " + TIME.format(due);
    }

    /// Half hours: nobody promises a minute.
    private static Instant roundUp(Instant due) {
        long step = STEP.toSeconds();
        long seconds = due.getEpochSecond() + (due.getNano() > 0 ? 1 : 0);
        return Instant.ofEpochSecond(Math.ceilDiv(seconds, step) * step);
    }
}
