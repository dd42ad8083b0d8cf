package dev.firstline.chat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// The part of an unfinished answer that readers have seen: the deltas of the latest attempt.
record Shown(String text, List<Citation> citations) {

    static final Shown NOTHING = new Shown("", List.of());

    Shown {
        citations = List.copyOf(citations);
    }

    /// @param seqMax the last event to count
    static Shown read(Connection connection, TurnLease lease, long seqMax) throws SQLException {
        var answer = new AnswerSoFar();
        try (var statement =
                connection.prepareStatement(
                        """
                                select type, body from conversation_event
                        where conversation_id = ? and turn_id = ? and seq <= ? order by seq
                        """)) {
            new Values(statement).add(lease.conversationId(), lease.turnId(), seqMax);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    answer.apply(rows.getString(1), rows.getString(2));
                }
            }
        }
        return answer.toShown();
    }
}
