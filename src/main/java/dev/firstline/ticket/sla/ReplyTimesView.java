package dev.firstline.ticket.sla;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// The form of the reply times with what stands in it.
///
/// @param preview what a customer who asks now would read, or ""
/// @param error what must be put right, or ""
/// @param message what the last action did, or ""
record ReplyTimesView(
        boolean isEnabled,
        int version,
        String zone,
        List<Field> days,
        String holidays,
        List<PriorityRow> priorities,
        String preview,
        String error,
        String message) {

    ReplyTimesView {
        days = List.copyOf(days);
        priorities = List.copyOf(priorities);
    }

    static ReplyTimesView of(ReplyTimes times, Instant now, String message) {
        var preview =
                ExpectedReply.words(times, now).map(words -> "A person will reply " + words + ".");
        return new ReplyTimesView(
                times.isEnabled(),
                times.version(),
                times.calendar().zone().getId(),
                days(day -> ReplyTimesForm.hours(times.calendar(), DayOfWeek.valueOf(day))),
                new TreeSet<>(times.calendar().holidays())
                        .stream().map(Object::toString).collect(Collectors.joining("\n")),
                priorities((priority, kind) ->
                        times.promised(priority, kind).map(ReplyTimesForm::target).orElse("")),
                preview.orElse(""),
                "",
                message);
    }

    /// The form again, as it was sent.
    static ReplyTimesView refused(MultivaluedMap<String, String> form, String error) {
        UnaryOperator<String> field = name -> Objects.requireNonNullElse(form.getFirst(name), "");
        String version = field.apply("version");
        return new ReplyTimesView(
                !field.apply("enabled").isEmpty(),
                version.matches("\\d{1,9}") ? Integer.parseInt(version) : 0,
                field.apply("zone"),
                days(day -> field.apply(day.toLowerCase(Locale.ROOT))),
                field.apply("holidays"),
                priorities((priority, kind) -> field.apply(ReplyTimesForm.field(priority, kind))),
                "",
                error,
                "");
    }

    private static List<Field> days(UnaryOperator<String> hours) {
        return Arrays.stream(DayOfWeek.values())
                .map(day ->
                        new Field(
                                day.getDisplayName(TextStyle.FULL, Locale.ENGLISH),
                                day.name().toLowerCase(Locale.ROOT),
                                hours.apply(day.name())))
                .toList();
    }

    private static List<PriorityRow> priorities(Targets targets) {
        return ReplyTimesForm.PRIORITIES.stream()
                .map(priority ->
                        new PriorityRow(
                                title(priority),
                                Arrays.stream(ClockKind.values())
                                        .map(kind ->
                                                new Field(
                                                        title(priority)
                                                                + ": "
                                                                + title(kind.wireName()),
                                                        ReplyTimesForm.field(priority, kind),
                                                        targets.of(priority, kind)))
                                        .toList()))
                .toList();
    }

    private static String title(String name) {
        String words = name.replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /// A field with its label.
    record Field(String label, String name, String value) {}

    /// The targets of a priority.
    record PriorityRow(String title, List<Field> targets) {}

    private interface Targets {
        String of(String priority, ClockKind kind);
    }
}
