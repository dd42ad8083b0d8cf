package dev.firstline.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A change of a conversation's row and the events that tell of it. The texts are SQL of this package with places for
/// the values.
///
/// @param sets assignments
/// @param condition what must hold at the moment of the write
record CaseChange(
        UUID conversationId,
        String sets,
        List<@Nullable Object> setValues,
        String condition,
        List<@Nullable Object> conditionValues,
        List<EventBody> events) {

    static CaseChange of(UUID conversationId) {
        return new CaseChange(
                conversationId, "", List.of(), "status <> 'closed'", List.of(), List.of());
    }

    CaseChange set(String assignment, @Nullable Object... values) {
        return new CaseChange(
                conversationId,
                sets + assignment + ", ",
                and(setValues, values),
                condition,
                conditionValues,
                events);
    }

    CaseChange onlyIf(String further, @Nullable Object... values) {
        return new CaseChange(
                conversationId,
                sets,
                setValues,
                condition + " and " + further,
                and(conditionValues, values),
                events);
    }

    CaseChange tell(EventBody event) {
        var all = new ArrayList<>(events);
        all.add(event);
        return new CaseChange(
                conversationId, sets, setValues, condition, conditionValues, List.copyOf(all));
    }

    private static List<@Nullable Object> and(
            List<@Nullable Object> before, @Nullable Object... values) {
        var all = new ArrayList<@Nullable Object>(before);
        for (var value : values) {
            all.add(value);
        }
        return all;
    }
}
