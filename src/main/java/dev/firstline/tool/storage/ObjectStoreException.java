package dev.firstline.tool.storage;

import org.jspecify.annotations.Nullable;

/// An object that could not be written or read. The message is for operators.
public final class ObjectStoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final boolean retryable;

    /// @param code S3's own, such as `NoSuchKey` or `AccessDenied`
    /// @param retryable whether the same call may succeed a moment later
    public ObjectStoreException(
            String code, boolean retryable, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.retryable = retryable;
    }

    static ObjectStoreException invalid(String message) {
        return new ObjectStoreException("InvalidRequest", false, message, null);
    }

    static ObjectStoreException tooLarge(ObjectAddress address, long bytesMax) {
        return new ObjectStoreException(
                "EntityTooLarge",
                false,
                address.uri() + " has more than " + bytesMax + " bytes",
                null);
    }

    public String code() {
        return code;
    }

    public boolean isRetryable() {
        return retryable;
    }
}
