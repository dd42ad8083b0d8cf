package dev.firstline.ticket.connector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A connector as it is stored.
///
/// @param secret encrypted, or null when it has none
/// @param previousSecret encrypted; signs beside the new one until an admin ends that
record Connector(
        UUID id,
        String name,
        Target target,
        @Nullable String secret,
        @Nullable String previousSecret,
        List<String> events,
        boolean isEnabled,
        int version) {

    static final String COLUMNS =
            "id, name, kind, settings::text as settings, secret, previous_secret, events,"
                    + " is_enabled, version";

    private static final ObjectMapper JSON = new ObjectMapper();

    Connector {
        events = List.copyOf(events);
    }

    static Connector read(ResultSet row) throws SQLException {
        return new Connector(
                row.getObject("id", UUID.class),
                row.getString("name"),
                target(row),
                row.getString("secret"),
                row.getString("previous_secret"),
                texts(row.getArray("events")),
                row.getBoolean("is_enabled"),
                row.getInt("version"));
    }

    /// What the secret of this connector is encrypted for.
    String purpose() {
        return purpose(id, target);
    }

    static String purpose(UUID id, Target target) {
        return "connector " + id + " " + target.secretScope();
    }

    private static Target target(ResultSet row) throws SQLException {
        try {
            return Target.of(row.getString("kind"), JSON.readTree(row.getString("settings")));
        } catch (JsonProcessingException e) {
            throw new SQLException(e);
        }
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
