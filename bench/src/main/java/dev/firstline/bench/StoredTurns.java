package dev.firstline.bench;

import dev.firstline.bench.InterruptedTurns.Acknowledged;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// What the database holds of turns that were acknowledged.
///
/// @param lost questions and answers that were acknowledged and are not there
/// @param doubled questions and answers that are there more than once
record StoredTurns(int lost, int doubled) {

    private static final String QUERY =
            """
            select c.id,
                count(*) filter (where m.role = 'customer'),
                count(*) filter (where m.role = 'assistant' and m.state = 'complete' and m.text = ?)
            from unnest(?::uuid[]) as c (id) left join message m on m.conversation_id = c.id
            group by c.id
            """;

    /// How often a conversation has its question and its answer.
    private record Counts(int questions, int answers) {

        static final Counts NONE = new Counts(0, 0);

        boolean isDoubled() {
            return questions > 1 || answers > 1;
        }
    }

    /// Looks them up in the database.
    static StoredTurns find(String url, Acknowledged acknowledged) {
        try {
            var stored = stored(url, acknowledged.accepted());
            int lost = 0;
            for (var id : acknowledged.accepted()) {
                lost += of(stored, id).questions() == 0 ? 1 : 0;
            }
            for (var id : acknowledged.answered()) {
                lost += of(stored, id).answers() == 0 ? 1 : 0;
            }
            var doubled = stored.values().stream().filter(Counts::isDoubled).toList();
            return new StoredTurns(lost, doubled.size());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Counts of(Map<String, Counts> stored, String conversation) {
        return stored.getOrDefault(conversation, Counts.NONE);
    }

    private static Map<String, Counts> stored(String url, Set<String> conversations)
            throws SQLException {
        var ids = conversations.stream().map(UUID::fromString).toArray();
        var found = new HashMap<String, Counts>();
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.prepareStatement(QUERY)) {
            statement.setString(1, Answer.TEXT);
            statement.setArray(2, connection.createArrayOf("uuid", ids));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.put(rows.getString(1), new Counts(rows.getInt(2), rows.getInt(3)));
                }
            }
        }
        return found;
    }
}
