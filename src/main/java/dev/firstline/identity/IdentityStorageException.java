package dev.firstline.identity;

import java.sql.SQLException;

/// The database did not do what sign-in needs.
final class IdentityStorageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    IdentityStorageException(SQLException cause) {
        super(cause);
    }
}
