package dev.firstline.platform;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Statements with parameters, in the transaction of the caller where there is one.
///
/// Times, JSON (`cast(? as jsonb)`) and lists are passed as they are; a list is an array of texts, which the statement casts to
/// anything else (`cast(? as uuid[])`).
@ApplicationScoped
public class Sql {

    private final DataSource dataSource;

    Sql(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /// The rows of a query, or those that a statement returns.
    public <T> List<T> list(String statement, RowReader<T> reader, @Nullable Object... values) {
        return run(
                statement,
                values,
                prepared -> {
                    var found = new ArrayList<T>();
                    try (var rows = prepared.executeQuery()) {
                        while (rows.next()) {
                            found.add(reader.read(rows));
                        }
                    }
                    return List.copyOf(found);
                });
    }

    /// The first row.
    public <T> Optional<T> first(
            String statement, RowReader<T> reader, @Nullable Object... values) {
        return list(statement, reader, values).stream().findFirst();
    }

    /// How many rows a statement has changed.
    public int update(String statement, @Nullable Object... values) {
        return run(statement, values, PreparedStatement::executeUpdate);
    }

    public static UUID id(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    /// A time that may be missing.
    public static @Nullable Instant instantOrNull(ResultSet row, String column)
            throws SQLException {
        var timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }

    private <T> T run(String statement, @Nullable Object[] values, Execution<T> execution) {
        try (var connection = dataSource.getConnection();
                var prepared = connection.prepareStatement(statement)) {
            for (int i = 0; i < values.length; i++) {
                prepared.setObject(i + 1, value(connection, values[i]));
            }
            return execution.run(prepared);
        } catch (SQLException e) {
            throw new StorageException(e);
        }
    }

    private static @Nullable Object value(Connection connection, @Nullable Object value)
            throws SQLException {
        return switch (value) {
            case null -> null;
            case Instant at -> at.atOffset(ZoneOffset.UTC);
            case JsonNode json -> json.toString();
            case Collection<?> texts ->
                    connection.createArrayOf("text", texts.stream().map(String::valueOf).toArray());
            default -> value;
        };
    }

    /// Reads one row.
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private interface Execution<T> {
        T run(PreparedStatement statement) throws SQLException;
    }
}
