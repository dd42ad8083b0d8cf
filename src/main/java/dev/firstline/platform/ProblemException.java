package dev.firstline.platform;

/// Ends a request with a problem that the caller can do something about.
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemException(int status, String title, String detail) {
        super(title + ": " + detail);
        this.problem = Problem.of(status, title, detail);
    }

    public static ProblemException notFound() {
        return new ProblemException(404, "Not found", "There is nothing here, or it is not yours.");
    }

    public Problem problem() {
        return problem;
    }
}
