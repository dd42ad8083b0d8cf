package dev.firstline.console;

import dev.firstline.chat.Priority;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/// What a list shows: a queue, narrowed. It is the same in an address, a saved filter and a form.
///
/// @param tag or ""
/// @param priority by name, or ""
/// @param assignee `me`, `none`, a person's id, or ""
/// @param age minutes that the customer waits at least, or 0
/// @param cursor after which row the page begins, or ""
record CaseFilter(
        Queue queue, String tag, String priority, String assignee, int age, String cursor) {

    private static final int AGE_MAX = 525_600;

    /// Takes what makes sense of it and leaves out the rest.
    CaseFilter {
        priority = Priority.find(priority).map(Priority::wireName).orElse("");
        assignee = isAssignee(assignee) ? assignee : "";
        age = Math.clamp(age, 0, AGE_MAX);
        cursor = CaseCursor.isOne(cursor) ? cursor : "";
    }

    static CaseFilter of(Queue queue) {
        return new CaseFilter(queue, "", "", "", 0, "");
    }

    CaseFilter from(String nextCursor) {
        return new CaseFilter(queue, tag, priority, assignee, age, nextCursor);
    }

    boolean isNarrowed() {
        return !tag.isEmpty() || !priority.isEmpty() || !assignee.isEmpty() || age > 0;
    }

    /// As the query of an address.
    String toQuery() {
        var parameters = new TreeMap<String, String>();
        parameters.put("queue", queue.wireName());
        parameters.put("tag", tag);
        parameters.put("priority", priority);
        parameters.put("assignee", assignee);
        parameters.put("age", age == 0 ? "" : Integer.toString(age));
        parameters.put("cursor", cursor);
        return parameters.entrySet().stream()
                .filter(parameter -> !parameter.getValue().isEmpty())
                .map(CaseFilter::encode)
                .collect(Collectors.joining("&"));
    }

    Optional<UUID> assigneeId() {
        return assignee.contains("-") ? Optional.of(UUID.fromString(assignee)) : Optional.empty();
    }

    private static String encode(Map.Entry<String, String> parameter) {
        return parameter.getKey()
                + "="
                + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8);
    }

    private static boolean isAssignee(String text) {
        return text.equals("me")
                || text.equals("none")
                || text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }
}
