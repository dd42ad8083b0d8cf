package dev.firstline.chat;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Fills the places of a statement from left to right.
final class Values {

    private final PreparedStatement statement;
    private int position;

    Values(PreparedStatement statement) {
        this.statement = statement;
    }

    void add(@Nullable Object... values) throws SQLException {
        for (var value : values) {
            statement.setObject(++position, value);
        }
    }
}
