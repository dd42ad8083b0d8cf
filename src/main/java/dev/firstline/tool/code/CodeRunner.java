package dev.firstline.tool.code;

/// Runs code in one language.
public interface CodeRunner {

    /// Runs the code once, with nothing left of any run before.
    ///
    /// @throws CodeException when the code failed, was refused something, or reached a limit
    /// @throws InterruptedException when the caller gave up; the code is stopped
    CodeResult run(CodeTask task) throws InterruptedException;

    /// Makes the first run quick. Returns at once; harmless to repeat.
    void warm();
}
