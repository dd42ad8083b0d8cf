package dev.firstline.chat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/// What stands in the database, for tests that look behind the API.
final class Rows {

    private Rows() {}

    /// The first column of a query.
    static List<String> column(DataSource dataSource, String query, Object... values) {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(query)) {
            new Values(statement).add(values);
            var column = new ArrayList<String>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    column.add(String.valueOf(rows.getString(1)));
                }
            }
            return column;
        } catch (SQLException e) {
            throw new AssertionError(query, e);
        }
    }
}
