package dev.firstline.identity;

import dev.firstline.platform.TimeView;
import java.util.List;

/// The audit trail as a page.
///
/// @param exportHref the same search as a table
/// @param olderHref the next page, or ""
record AuditView(
        String actor,
        String action,
        String object,
        String from,
        String to,
        List<Row> rows,
        String exportHref,
        String olderHref) {

    AuditView {
        rows = List.copyOf(rows);
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /// One entry.
    record Row(
            TimeView at, String actor, String action, String object, String before, String after) {

        private static final int SHORT_MAX = 300;

        /// Whether it would push the entries around it out of sight.
        public boolean isLong() {
            return before.length() + after.length() > SHORT_MAX;
        }

        public String extent() {
            return "%,d characters".formatted(before.length() + after.length());
        }
    }
}
