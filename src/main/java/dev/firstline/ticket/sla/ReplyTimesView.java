package dev.firstline.ticket.sla;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// The form of a policy with what stands in it.
///
/// @param id "" for a new one
/// @param categories separated by commas
/// @param error what must be put right, or ""
record ReplyTimesView(
        String id,
        String name,
        String categories,
        List<Choice> chosen,
        boolean isEnabled,
        int version,
        String zone,
        List<Field> days,
        String holidays,
        List<PriorityRow> priorities,
        String error) {

    ReplyTimesView {
        chosen = List.copyOf(chosen);
        days = List.copyOf(days);
        priorities = List.copyOf(priorities);
    }

    static ReplyTimesView of(SlaPolicy policy) {
        return of(policy.id().toString(), policy);
    }

    static ReplyTimesView blank(SlaPolicy policy) {
        return of("", policy);
    }

    private static ReplyTimesView of(String id, SlaPolicy policy) {
        var times = policy.times();
        return new ReplyTimesView(
                id,
                policy.name(),
                String.join(", ", policy.categories()),
                choices(policy.priorities()),
                times.isEnabled(),
                times.version(),
                times.calendar().zone().getId(),
                days(day -> ReplyTimesForm.hours(times.calendar(), DayOfWeek.valueOf(day))),
                new TreeSet<>(times.calendar().holidays())
                        .stream().map(Object::toString).collect(Collectors.joining("\n")),
                priorities((priority, kind) ->
                        times.promised(priority, kind).map(ReplyTimesForm::target).orElse("")),
                "");
    }

    /// The form again, as it was sent.
    static ReplyTimesView refused(String id, MultivaluedMap<String, String> form, String error) {
        UnaryOperator<String> field = name -> Objects.requireNonNullElse(form.getFirst(name), "");
        String version = field.apply("version");
        return new ReplyTimesView(
                id,
                field.apply("name"),
                field.apply("categories"),
                choices(Objects.requireNonNullElse(form.get("priority"), List.of())),
                !field.apply("enabled").isEmpty(),
                version.matches("\\d{1,9}") ? Integer.parseInt(version) : 0,
                field.apply("zone"),
                days(day -> field.apply(day.toLowerCase(Locale.ROOT))),
                field.apply("holidays"),
                priorities((priority, kind) -> field.apply(ReplyTimesForm.field(priority, kind))),
                error);
    }

    public boolean isNew() {
        return id.isEmpty();
    }

    public String action() {
        return isNew() ? "/admin/reply-times" : "/admin/reply-times/" + id;
    }

    private static List<Choice> choices(List<String> chosen) {
        return ReplyTimesForm.PRIORITIES.stream()
                .map(priority -> new Choice(priority, title(priority), chosen.contains(priority)))
                .toList();
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

    /// A priority that the policy can be for.
    record Choice(String value, String label, boolean isChosen) {}

    /// A field with its label.
    record Field(String label, String name, String value) {}

    /// The targets of a priority.
    record PriorityRow(String title, List<Field> targets) {}

    private interface Targets {
        String of(String priority, ClockKind kind);
    }
}
