package dev.firstline.ticket.sla;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads and fills the form of a policy.
final class ReplyTimesForm {

    static final List<String> PRIORITIES = List.of("urgent", "high", "normal", "low");

    private static final int NAME_MAX = 60;
    private static final int CATEGORIES_MAX = 20;
    private static final int HOLIDAYS_MAX = 400;
    private static final Duration TARGET_MAX = Duration.ofDays(60);
    private static final Pattern TARGET = Pattern.compile("(?:(\\d{1,4}) ?h)? ?(?:(\\d{1,4}) ?m)?");

    private ReplyTimesForm() {}

    /// Reads what was sent.
    ///
    /// @throws IllegalArgumentException with what the admin has to put right
    static SlaPolicy read(UUID id, MultivaluedMap<String, String> form) {
        String name = Objects.requireNonNullElse(form.getFirst("name"), "").strip();
        if (name.isEmpty() || name.length() > NAME_MAX) {
            throw new IllegalArgumentException(
                    "Give the policy a name of at most " + NAME_MAX + " characters.");
        }
        var priorities =
                Objects.requireNonNullElse(form.get("priority"), List.<String>of()).stream()
                        .filter(PRIORITIES::contains)
                        .toList();
        String categories = Objects.requireNonNullElse(form.getFirst("categories"), "");
        return new SlaPolicy(id, name, categories(categories), priorities, times(form));
    }

    private static List<String> categories(String text) {
        var categories =
                Stream.of(text.split(",", -1))
                        .map(word -> word.strip().toLowerCase(Locale.ROOT))
                        .filter(word -> !word.isEmpty())
                        .distinct()
                        .toList();
        if (categories.size() > CATEGORIES_MAX
                || categories.stream().anyMatch(word -> word.length() > NAME_MAX)) {
            throw new IllegalArgumentException(
                    "Name at most %d categories, each of at most %d characters."
                            .formatted(CATEGORIES_MAX, NAME_MAX));
        }
        return categories;
    }

    private static ReplyTimes times(MultivaluedMap<String, String> form) {
        UnaryOperator<String> field =
                name -> Objects.requireNonNullElse(form.getFirst(name), "").strip();
        String version = field.apply("version");
        var times =
                new ReplyTimes(
                        !field.apply("enabled").isEmpty(),
                        new BusinessCalendar(
                                zone(field.apply("zone")),
                                hours(field),
                                holidays(field.apply("holidays"))),
                        targets(field),
                        version.matches("\\d{1,9}") ? Integer.parseInt(version) : 0);
        if (times.isEnabled() && isEmptyWeek(times)) {
            throw new IllegalArgumentException("Give at least one day with working hours.");
        }
        return times;
    }

    static String hours(BusinessCalendar calendar, DayOfWeek day) {
        return calendar.hours(day).stream()
                .map(WorkingHours::toString)
                .collect(Collectors.joining(", "));
    }

    static String target(Duration target) {
        long minutes = target.toMinutesPart();
        return target.toHours() == 0
                ? minutes + "m"
                : target.toHours() + "h" + (minutes == 0 ? "" : " " + minutes + "m");
    }

    static String field(String priority, ClockKind kind) {
        return priority + "-" + kind.wireName();
    }

    private static boolean isEmptyWeek(ReplyTimes times) {
        for (var day : DayOfWeek.values()) {
            if (!times.calendar().hours(day).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "There is no time zone '" + text + "'. Write it like Europe/Berlin.", e);
        }
    }

    private static Map<DayOfWeek, List<WorkingHours>> hours(UnaryOperator<String> field) {
        var week = new EnumMap<DayOfWeek, List<WorkingHours>>(DayOfWeek.class);
        for (var day : DayOfWeek.values()) {
            week.put(day, stretches(field.apply(day.name().toLowerCase(Locale.ROOT))));
        }
        return week;
    }

    private static List<WorkingHours> stretches(String text) {
        var stretches = new ArrayList<WorkingHours>();
        for (String part : text.split(",", -1)) {
            if (!part.isBlank()) {
                stretches.add(stretch(part.strip()));
            }
        }
        for (int i = 1; i < stretches.size(); i++) {
            var before = stretches.get(i - 1).end();
            if (before.equals(LocalTime.MIDNIGHT) || stretches.get(i).start().isBefore(before)) {
                throw new IllegalArgumentException("Write the hours of a day in order: " + text);
            }
        }
        return stretches;
    }

    private static WorkingHours stretch(String text) {
        try {
            return ReplyTimes.stretch(text);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' are no hours. Write them like 09:00-12:30, 13:30-17:00.", e);
        }
    }

    private static Set<LocalDate> holidays(String text) {
        var days = new HashSet<LocalDate>();
        for (String line : text.split("\\R", -1)) {
            if (!line.isBlank()) {
                days.add(day(line.strip()));
            }
        }
        if (days.size() > HOLIDAYS_MAX) {
            throw new IllegalArgumentException(
                    "At most " + HOLIDAYS_MAX + " holidays can be kept.");
        }
        return days;
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no day. Write one to a line, like 2026-12-25.", e);
        }
    }

    private static Map<String, Map<ClockKind, Duration>> targets(UnaryOperator<String> field) {
        var targets = new TreeMap<String, Map<ClockKind, Duration>>();
        for (String priority : PRIORITIES) {
            var clocks = new EnumMap<ClockKind, Duration>(ClockKind.class);
            for (var kind : ClockKind.values()) {
                String text = field.apply(field(priority, kind));
                if (!text.isEmpty()) {
                    clocks.put(kind, duration(text));
                }
            }
            targets.put(priority, clocks);
        }
        return targets;
    }

    private static Duration duration(String text) {
        var matcher = TARGET.matcher(text);
        var duration =
                matcher.matches()
                        ? Duration.ofHours(number(matcher, 1)).plusMinutes(number(matcher, 2))
                        : Duration.ZERO;
        if (duration.isZero() || duration.compareTo(TARGET_MAX) > 0) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no target. Write working time like 30m, 4h or 1h 30m.");
        }
        return duration;
    }

    private static long number(Matcher matcher, int group) {
        String digits = matcher.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
