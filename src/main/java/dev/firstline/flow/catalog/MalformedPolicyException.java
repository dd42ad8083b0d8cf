package dev.firstline.flow.catalog;

/// JSON that is no run policy.
public final class MalformedPolicyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String pointer;
    private final String problem;

    MalformedPolicyException(String pointer, String problem) {
        super(pointer.isEmpty() ? problem : pointer + ": " + problem);
        this.pointer = pointer;
        this.problem = problem;
    }

    /// Where, as a JSON Pointer such as `/Answer/Retry/0/MaxAttempts`.
    public String pointer() {
        return pointer;
    }

    /// What is wrong there and what is right, such as `must not be negative`.
    public String problem() {
        return problem;
    }
}
