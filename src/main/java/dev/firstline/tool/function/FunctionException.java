package dev.firstline.tool.function;

import org.jspecify.annotations.Nullable;

/// A function that could not do its work.
public final class FunctionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public FunctionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
