package dev.firstline.platform;

import java.sql.SQLException;

/// The database did not do what it was asked for.
public final class StorageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StorageException(SQLException cause) {
        super(cause);
    }
}
