package dev.firstline.flow.definition.expression;

/// Text that is no expression.
public final class MalformedExpressionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String problem;
    private final int position;

    MalformedExpressionException(String problem, int position) {
        super(problem + " at character " + (position + 1));
        this.problem = problem;
        this.position = position;
    }

    /// What is wrong, such as `expected ")"`.
    public String problem() {
        return problem;
    }

    /// The index of the first character that does not fit; the length of the text when it ends too early.
    public int position() {
        return position;
    }
}
