package dev.firstline.chat;

import java.sql.SQLException;

/// The conversation has a message with this idempotency key already.
final class DuplicateKeyException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final String UNIQUE_VIOLATION = "23505";

    private DuplicateKeyException(SQLException cause) {
        super("idempotency key used before", cause);
    }

    static RuntimeException orStorage(SQLException e) {
        return UNIQUE_VIOLATION.equals(e.getSQLState())
                ? new DuplicateKeyException(e)
                : new ChatStorageException(e);
    }
}
