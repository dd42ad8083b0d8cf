package dev.firstline.tool.function;

import org.jspecify.annotations.Nullable;

/// A function that could not do its work. The error name is what Step Functions would match: what the function itself said,
/// or one of `Lambda.…`.
public final class FunctionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// Where nobody knows better.
    public static final String UNKNOWN = "Lambda.Unknown";

    private final String errorName;

    public FunctionException(String message, @Nullable Throwable cause) {
        this(UNKNOWN, message, cause);
    }

    FunctionException(String errorName, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.errorName = errorName;
    }

    public String errorName() {
        return errorName;
    }
}
