package dev.firstline.ticket.sla;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The calendar and the targets.
///
/// @param targets priority to clock to working time; a missing one is not promised
record ReplyTimes(
        boolean isEnabled,
        BusinessCalendar calendar,
        Map<String, Map<ClockKind, Duration>> targets,
        int version) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// The target that counts; none while all of it is switched off.
    Optional<Duration> target(String priority, ClockKind kind) {
        return isEnabled ? promised(priority, kind) : Optional.empty();
    }

    /// The target as it is written down.
    Optional<Duration> promised(String priority, ClockKind kind) {
        return Optional.ofNullable(targets.getOrDefault(priority, Map.of()).get(kind));
    }

    ObjectNode hoursJson() {
        var json = JSON.createObjectNode();
        for (var day : DayOfWeek.values()) {
            var stretches = json.putArray(day.name().toLowerCase(Locale.ROOT));
            calendar.hours(day).forEach(stretch -> stretches.add(stretch.toString()));
        }
        return json;
    }

    ArrayNode holidaysJson() {
        var json = JSON.createArrayNode();
        new TreeSet<>(calendar.holidays()).forEach(day -> json.add(day.toString()));
        return json;
    }

    ObjectNode targetsJson() {
        var json = JSON.createObjectNode();
        targets.forEach((priority, clocks) -> {
            var ofPriority = json.putObject(priority);
            clocks.forEach((kind, target) -> ofPriority.put(kind.wireName(), target.toSeconds()));
        });
        return json;
    }

    static ReplyTimes read(Stored stored) {
        var hours = new EnumMap<DayOfWeek, List<WorkingHours>>(DayOfWeek.class);
        tree(stored.hours())
                .properties()
                .forEach(day ->
                        hours.put(
                                DayOfWeek.valueOf(day.getKey().toUpperCase(Locale.ROOT)),
                                texts(day.getValue()).map(ReplyTimes::stretch).toList()));
        var holidays = new TreeSet<LocalDate>();
        texts(tree(stored.holidays())).map(LocalDate::parse).forEach(holidays::add);
        return new ReplyTimes(
                stored.isEnabled(),
                new BusinessCalendar(ZoneId.of(stored.zone()), hours, holidays),
                targets(tree(stored.targets())),
                stored.version());
    }

    /// `09:00-17:30`
    ///
    /// @throws IllegalArgumentException when it is not a stretch of a day
    static WorkingHours stretch(String text) {
        String[] ends = text.split("-", 2);
        if (ends.length != 2) {
            throw new IllegalArgumentException(text);
        }
        return new WorkingHours(time(ends[0].strip()), time(ends[1].strip()));
    }

    private static LocalTime time(String text) {
        return text.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(text);
    }

    private static Map<String, Map<ClockKind, Duration>> targets(JsonNode json) {
        var targets = new TreeMap<String, Map<ClockKind, Duration>>();
        json.properties()
                .forEach(priority -> {
                    var clocks = new EnumMap<ClockKind, Duration>(ClockKind.class);
                    priority.getValue()
                            .properties()
                            .forEach(clock ->
                                    clocks.put(
                                            ClockKind.of(clock.getKey()),
                                            Duration.ofSeconds(clock.getValue().asLong())));
                    targets.put(priority.getKey(), clocks);
                });
        return targets;
    }

    private static Stream<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(text -> texts.add(text.asText()));
        return texts.stream();
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database holds only JSON.", e);
        }
    }

    /// The row as it is.
    record Stored(
            boolean isEnabled,
            String zone,
            String hours,
            String holidays,
            String targets,
            int version) {}
}
