package dev.firstline.chat;

import java.sql.SQLException;

/// The database did not do what it was asked; nothing was changed, or it is not known whether it was.
final class ChatStorageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ChatStorageException(SQLException cause) {
        super("conversation storage failed: " + cause.getMessage(), cause);
    }
}
