package dev.firstline.ticket.connector;

import java.util.List;

/// Where events go.
///
/// @param message what the last action did, or ""
record ConnectorsView(List<Row> rows, String message) {

    ConnectorsView {
        rows = List.copyOf(rows);
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /// One connector.
    record Row(
            String href,
            String name,
            String kind,
            String target,
            String events,
            String word,
            String tone) {

        static Row of(Connector connector) {
            return new Row(
                    "/admin/connectors/" + connector.id(),
                    connector.name(),
                    ConnectorFormView.kindTitle(connector.target().kind()),
                    connector.target().summary(),
                    connector.events().isEmpty() ? "none" : String.join(", ", connector.events()),
                    connector.isEnabled() ? "On" : "Off",
                    connector.isEnabled() ? "good" : "calm");
        }
    }
}
