package dev.firstline.ticket.sla;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// When people work: time zone, hours of each weekday, holidays. Counts working time, which is real time within those
/// hours; on the days when clocks change an hour more or less passes, as it does for people.
final class BusinessCalendar {

    /// Ten years: longer than any target, and the end of the search when holidays leave nothing.
    private static final int DAYS_MAX = 3_660;

    private final ZoneId zone;
    private final Map<DayOfWeek, List<WorkingHours>> hours;
    private final Set<LocalDate> holidays;

    /// @param hours each day's stretches in order and without overlap
    BusinessCalendar(
            ZoneId zone, Map<DayOfWeek, List<WorkingHours>> hours, Set<LocalDate> holidays) {
        this.zone = zone;
        this.hours =
                hours.entrySet().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey, day -> List.copyOf(day.getValue())));
        this.holidays = Set.copyOf(holidays);
    }

    ZoneId zone() {
        return zone;
    }

    List<WorkingHours> hours(DayOfWeek day) {
        return hours.getOrDefault(day, List.of());
    }

    Set<LocalDate> holidays() {
        return holidays;
    }

    /// When so much working time has passed. Empty when it never does within ten years.
    Optional<Instant> plus(Instant start, Duration workingTime) {
        var left = workingTime;
        var day = start.atZone(zone).toLocalDate();
        for (int i = 0; i < DAYS_MAX; i++, day = day.plusDays(1)) {
            for (var stretch : stretches(day)) {
                var from = later(stretch.start(), start);
                if (from.isBefore(stretch.end())) {
                    var available = Duration.between(from, stretch.end());
                    if (available.compareTo(left) >= 0) {
                        return Optional.of(from.plus(left));
                    }
                    left = left.minus(available);
                }
            }
        }
        return Optional.empty();
    }

    /// The working time between two moments; none when the second is not after the first.
    Duration between(Instant start, Instant end) {
        var total = Duration.ZERO;
        var last = end.atZone(zone).toLocalDate();
        var day = start.atZone(zone).toLocalDate();
        for (int i = 0; i < DAYS_MAX && !day.isAfter(last); i++, day = day.plusDays(1)) {
            for (var stretch : stretches(day)) {
                var from = later(stretch.start(), start);
                var to = earlier(stretch.end(), end);
                if (from.isBefore(to)) {
                    total = total.plus(Duration.between(from, to));
                }
            }
        }
        return total;
    }

    private List<Stretch> stretches(LocalDate day) {
        return holidays.contains(day)
                ? List.of()
                : hours(day.getDayOfWeek()).stream()
                        .map(it -> new Stretch(at(day, it.start()), end(day, it.end())))
                        .toList();
    }

    private Instant end(LocalDate day, LocalTime time) {
        return at(time.equals(LocalTime.MIDNIGHT) ? day.plusDays(1) : day, time);
    }

    private Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(zone).toInstant();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private record Stretch(Instant start, Instant end) {}
}
