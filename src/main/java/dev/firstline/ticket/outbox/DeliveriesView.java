package dev.firstline.ticket.outbox;

import java.util.List;

/// The log of deliveries.
///
/// @param newerHref the page before, or ""
/// @param olderHref the page after, or ""
record DeliveriesView(
        List<Filter> filters, List<DeliveryRowView> rows, String newerHref, String olderHref) {

    DeliveriesView {
        filters = List.copyOf(filters);
        rows = List.copyOf(rows);
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    public boolean isPaged() {
        return !newerHref.isEmpty() || !olderHref.isEmpty();
    }

    /// A state to look at.
    record Filter(String title, String href, boolean isCurrent) {}
}
