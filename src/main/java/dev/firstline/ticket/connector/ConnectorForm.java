package dev.firstline.ticket.connector;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import java.util.List;

/// The fields of a connector's form.
public final class ConnectorForm {

    @FormParam("kind")
    @DefaultValue("webhook")
    String kind = "";

    @FormParam("name")
    @DefaultValue("")
    String name = "";

    @FormParam("url")
    @DefaultValue("")
    String url = "";

    @FormParam("host")
    @DefaultValue("")
    String host = "";

    @FormParam("port")
    @DefaultValue("587")
    String port = "587";

    @FormParam("security")
    @DefaultValue("starttls")
    String security = "starttls";

    @FormParam("user")
    @DefaultValue("")
    String user = "";

    @FormParam("sender")
    @DefaultValue("")
    String sender = "";

    @FormParam("recipient")
    @DefaultValue("")
    String recipient = "";

    @FormParam("function")
    @DefaultValue("")
    String function = "";

    @FormParam("secret")
    @DefaultValue("")
    String secret = "";

    @FormParam("events")
    List<String> events = List.of();

    @FormParam("enabled")
    @DefaultValue("")
    String enabled = "";

    @FormParam("endPrevious")
    @DefaultValue("")
    String endPrevious = "";

    static ConnectorForm blank(String kind) {
        var form = new ConnectorForm();
        form.kind = kind;
        form.enabled = "on";
        form.events = List.of("ticket.opened");
        return form;
    }

    static ConnectorForm of(Connector connector) {
        var form = blank(connector.target().kind());
        form.name = connector.name();
        form.events = connector.events();
        form.enabled = connector.isEnabled() ? "on" : "";
        switch (connector.target()) {
            case Target.Webhook webhook -> form.url = webhook.url();
            case Target.Lambda lambda -> form.function = lambda.function();
            case Target.Mail mail -> {
                form.host = mail.host();
                form.port = Integer.toString(mail.port());
                form.security = mail.security().wireName();
                form.user = mail.user();
                form.sender = mail.sender();
                form.recipient = mail.recipient();
            }
        }
        return form;
    }

    ConnectorDraft draft() {
        return new ConnectorDraft(
                name.strip(), target(), secret, events, !enabled.isEmpty(), !endPrevious.isEmpty());
    }

    // What templates show. The secret is not among it.

    public String name() {
        return name;
    }

    public String kind() {
        return kind;
    }

    public String url() {
        return url;
    }

    public String host() {
        return host;
    }

    public String port() {
        return port;
    }

    public String security() {
        return security;
    }

    public String user() {
        return user;
    }

    public String sender() {
        return sender;
    }

    public String recipient() {
        return recipient;
    }

    public String function() {
        return function;
    }

    public boolean isEnabled() {
        return !enabled.isEmpty();
    }

    private Target target() {
        return switch (kind) {
            case "mail" ->
                    new Target.Mail(
                            host.strip(),
                            port.matches("[0-9]{1,5}") ? Integer.parseInt(port) : 0,
                            Target.Security.of(security),
                            user.strip(),
                            sender.strip(),
                            recipient.strip());
            case "lambda" -> new Target.Lambda(function.strip());
            default -> new Target.Webhook(url.strip());
        };
    }
}
