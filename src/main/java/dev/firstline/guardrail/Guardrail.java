package dev.firstline.guardrail;

/// Checks text against one version of a policy. Thread-safe, no I/O in the embedded form.
public interface Guardrail {

    Verdict check(Direction direction, String text);

    /// A window that releases an answer sentence by sentence once it has been checked.
    ReleaseWindow releaseWindow();

    /// Which way the text flows.
    enum Direction {
        INPUT,
        OUTPUT
    }
}
