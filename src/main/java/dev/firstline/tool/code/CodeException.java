package dev.firstline.tool.code;

import org.jspecify.annotations.Nullable;

/// Code that came to no result.
public final class CodeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// What a run may not do.
    public static final String REFUSED = "Python.NotAllowed";

    public static final String TIMED_OUT = "Python.TimedOut";
    public static final String MEMORY = "Python.MemoryError";
    public static final String NOT_JSON = "Python.NotJson";
    public static final String BUSY = "Python.Busy";
    public static final String UNAVAILABLE = "Python.Unavailable";

    private final String errorName;
    private final String printed;

    /// @param errorName one of those above, or `Python.` and the type of the exception that the code raised
    /// @param printed what the code had written before
    CodeException(String errorName, String message, String printed, @Nullable Throwable cause) {
        super(message, cause);
        this.errorName = errorName;
        this.printed = printed;
    }

    public String errorName() {
        return errorName;
    }

    public String printed() {
        return printed;
    }
}
