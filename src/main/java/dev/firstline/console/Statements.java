package dev.firstline.console;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Runs the console's statements.
@ApplicationScoped
class Statements {

    private final DataSource dataSource;

    Statements(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    <T> List<T> read(String sql, Row<T> row, @Nullable Object... values) {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(sql)) {
            fill(statement, values);
            var found = new ArrayList<T>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(row.of(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("the console's storage failed: " + e.getMessage(), e);
        }
    }

    int write(String sql, @Nullable Object... values) {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(sql)) {
            fill(statement, values);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("the console's storage failed: " + e.getMessage(), e);
        }
    }

    static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant atOrNull(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static void fill(PreparedStatement statement, @Nullable Object... values)
            throws SQLException {
        int place = 0;
        for (var value : values) {
            place++;
            if (value instanceof Instant at) {
                statement.setObject(place, at.atOffset(ZoneOffset.UTC));
            } else if (value instanceof Collection<?> ids) {
                statement.setArray(
                        place, statement.getConnection().createArrayOf("uuid", ids.toArray()));
            } else {
                statement.setObject(place, value);
            }
        }
    }

    static UUID id(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    /// Makes a value of a row.
    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }
}
