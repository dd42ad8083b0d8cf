package dev.firstline.ticket.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/// Where a connector sends, without secrets.
sealed interface Target {

    /// The kind in the database and in addresses.
    String kind();

    ObjectNode toJson();

    /// What a secret belongs to. Another value needs the secret anew.
    String secretScope();

    /// For the list of connectors.
    String summary();

    /// An HTTP address that takes signed POST requests.
    record Webhook(String url) implements Target {

        @Override
        public String kind() {
            return "webhook";
        }

        @Override
        public ObjectNode toJson() {
            return JsonNodeFactory.instance.objectNode().put("url", url);
        }

        @Override
        public String secretScope() {
            return "webhook " + url;
        }

        @Override
        public String summary() {
            return url;
        }
    }

    /// A mailbox, reached through an SMTP server.
    record Mail(
            String host, int port, Security security, String user, String sender, String recipient)
            implements Target {

        @Override
        public String kind() {
            return "mail";
        }

        @Override
        public ObjectNode toJson() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("host", host)
                    .put("port", port)
                    .put("security", security.wireName())
                    .put("user", user)
                    .put("sender", sender)
                    .put("recipient", recipient);
        }

        @Override
        public String secretScope() {
            return "mail " + host + ":" + port + " " + security.wireName() + " " + user;
        }

        @Override
        public String summary() {
            return recipient + " through " + host;
        }
    }

    /// A function in AWS Lambda, called with the credentials of the installation.
    record Lambda(String function) implements Target {

        @Override
        public String kind() {
            return "lambda";
        }

        @Override
        public ObjectNode toJson() {
            return JsonNodeFactory.instance.objectNode().put("function", function);
        }

        @Override
        public String secretScope() {
            return "lambda " + function;
        }

        @Override
        public String summary() {
            return function;
        }
    }

    /// How a mail server is spoken to. Without TLS nothing is sent that has a password.
    enum Security {
        STARTTLS,
        TLS,
        NONE;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Security of(String wireName) {
            for (var security : values()) {
                if (security.wireName().equals(wireName)) {
                    return security;
                }
            }
            return STARTTLS;
        }
    }

    static Target of(String kind, JsonNode settings) {
        return switch (kind) {
            case "webhook" -> new Webhook(settings.path("url").asText());
            case "mail" ->
                    new Mail(
                            settings.path("host").asText(),
                            settings.path("port").asInt(),
                            Security.of(settings.path("security").asText()),
                            settings.path("user").asText(),
                            settings.path("sender").asText(),
                            settings.path("recipient").asText());
            case "lambda" -> new Lambda(settings.path("function").asText());
            default -> throw new IllegalStateException("unknown kind of connector " + kind);
        };
    }
}
