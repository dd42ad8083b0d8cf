package dev.firstline.ticket.sla;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

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

    private final SlaPolicies policies;
    private final Clock clock;

    ExpectedReply(SlaPolicies policies, Clock clock) {
        this.policies = policies;
        this.clock = clock;
    }

    /// Empty when no calendar or no first response is configured.
    public Optional<String> words() {
        return policies.choose("", "normal")
                .flatMap(policy -> words(policy.times(), clock.instant()));
    }

    /// That time, in the zone of the ticket's calendar.
    public String words(UUID ticket, Instant due) {
        var zone =
                policies.of(ticket)
                        .map(policy -> policy.times().calendar().zone())
                        .orElse(clock.getZone());
        return words(due, zone, clock.instant());
    }

    static Optional<String> words(ReplyTimes times, Instant now) {
        var calendar = times.calendar();
        return times.target("normal", ClockKind.FIRST_RESPONSE)
                .flatMap(target -> calendar.plus(now, target))
                .map(due -> words(due, calendar.zone(), now));
    }

    private static String words(Instant due, ZoneId zone, Instant now) {
        return words(roundUp(due).atZone(zone), now.atZone(zone).toLocalDate());
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
