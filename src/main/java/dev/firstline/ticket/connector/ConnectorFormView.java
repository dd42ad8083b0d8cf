package dev.firstline.ticket.connector;

import dev.firstline.ticket.outbox.EventType;
import java.util.Arrays;
import java.util.List;

/// A connector being set up. It never holds a stored secret.
///
/// @param id "" for a new one
/// @param values what stands in the fields
/// @param hasPrevious whether an older secret still signs
/// @param shownOnce a signing secret that was made just now, or ""
/// @param error what must be put right, or ""
/// @param message what the last action did, or ""
record ConnectorFormView(
        String id,
        ConnectorForm values,
        List<EventChoice> events,
        boolean hasSecret,
        boolean hasPrevious,
        String shownOnce,
        String error,
        String message) {

    ConnectorFormView {
        events = List.copyOf(events);
    }

    static ConnectorFormView of(String id, ConnectorForm values) {
        var choices =
                Arrays.stream(EventType.values())
                        .filter(type -> type.isFor(values.kind))
                        .map(type ->
                                new EventChoice(
                                        type.wireName(),
                                        type.title(),
                                        values.events.contains(type.wireName())))
                        .toList();
        return new ConnectorFormView(id, values, choices, false, false, "", "", "");
    }

    static ConnectorFormView of(Connector connector) {
        return of(connector.id().toString(), ConnectorForm.of(connector)).knowing(connector);
    }

    ConnectorFormView knowing(Connector connector) {
        return new ConnectorFormView(
                id,
                values,
                events,
                connector.secret() != null,
                connector.previousSecret() != null,
                shownOnce,
                error,
                message);
    }

    ConnectorFormView refused(String problem) {
        return new ConnectorFormView(id, values, events, hasSecret, hasPrevious, "", problem, "");
    }

    ConnectorFormView saying(String done, String secret) {
        return new ConnectorFormView(id, values, events, hasSecret, hasPrevious, secret, "", done);
    }

    public boolean isNew() {
        return id.isEmpty();
    }

    public boolean isWebhook() {
        return values.kind.equals("webhook");
    }

    public boolean isMail() {
        return values.kind.equals("mail");
    }

    public boolean isLambda() {
        return values.kind.equals("lambda");
    }

    public String heading() {
        return isNew() ? "New connector: " + kindTitle(values.kind) : values.name;
    }

    public String action() {
        return isNew() ? "/admin/connectors" : "/admin/connectors/" + id;
    }

    static String kindTitle(String kind) {
        return switch (kind) {
            case "mail" -> "E-mail";
            case "lambda" -> "AWS Lambda";
            default -> "Webhook";
        };
    }

    /// An event that can be reported.
    record EventChoice(String name, String title, boolean isChosen) {}
}
