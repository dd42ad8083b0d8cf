package dev.firstline.insight;

import java.util.List;

/// A list of executions.
///
/// @param shown what the list is limited to, such as `Handed over`
/// @param newerHref and `olderHref`: the neighbouring pages, or ""
record RunsView(
        String shown,
        List<Filter> filters,
        List<RunRowView> rows,
        String newerHref,
        String olderHref) {

    RunsView {
        filters = List.copyOf(filters);
        rows = List.copyOf(rows);
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    public boolean isPaged() {
        return !newerHref.isEmpty() || !olderHref.isEmpty();
    }

    /// A way to limit the list.
    record Filter(String title, String href, boolean isCurrent) {}
}
