package dev.firstline.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What somebody looks for in the audit trail. Empty texts and missing times do not narrow it.
///
/// @param actor part of the name of who did it
/// @param action kind, or kind and verb: `prompt` finds `prompt.published`
/// @param object part of what was changed
/// @param until the first instant that does not count any more
record AuditFilter(
        String actor,
        String action,
        String object,
        @Nullable Instant from,
        @Nullable Instant until) {

    private static final int LENGTH_MAX = 200;

    /// Of what people typed; a date that is none does not narrow.
    static AuditFilter of(String actor, String action, String object, String from, String to) {
        Instant last = day(to);
        return new AuditFilter(
                cut(actor),
                cut(action),
                cut(object),
                day(from),
                last == null ? null : last.plus(Duration.ofDays(1)));
    }

    /// A condition with its parameters.
    Condition condition() {
        var sql = new StringBuilder("true");
        var values = new ArrayList<>();
        contains(sql, values, "actor", actor);
        contains(sql, values, "object", object);
        if (!action.isEmpty()) {
            sql.append(" and (action = ? or action like ?)");
            values.add(action);
            values.add(escaped(action) + ".%");
        }
        if (from != null) {
            sql.append(" and at >= ?");
            values.add(from);
        }
        if (until != null) {
            sql.append(" and at < ?");
            values.add(until);
        }
        return new Condition(sql.toString(), values);
    }

    private static void contains(
            StringBuilder sql, List<Object> values, String column, String part) {
        if (!part.isEmpty()) {
            sql.append(" and ").append(column).append(" ilike ?");
            values.add("%" + escaped(part) + "%");
        }
    }

    private static String escaped(String part) {
        return part.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static String cut(String text) {
        String stripped = text.strip().replace("\0", "");
        return stripped.substring(0, Math.min(stripped.length(), LENGTH_MAX));
    }

    private static @Nullable Instant day(String text) {
        try {
            return text.isBlank()
                    ? null
                    : LocalDate.parse(text.strip()).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /// A condition with its parameters.
    ///
    /// @param sql made of fixed words only
    record Condition(String sql, List<Object> values) {

        Condition {
            values = List.copyOf(values);
        }
    }
}
