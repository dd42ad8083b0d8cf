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

        public boolean hasChange() {
            return !before.isEmpty() || !after.isEmpty();
        }
    }
}
