package dev.firstline.guardrail;

import java.util.List;

/// Holds back a streamed answer until each sentence has been checked. One window serves one answer; not thread-safe.
public interface ReleaseWindow {

    /// Takes the next piece and returns what may be shown now; empty while a sentence is incomplete or after a block.
    String accept(String delta);

    /// Ends the answer and returns the rest that may be shown.
    String finish();

    /// Whether a check has blocked the answer; nothing more will be released and [#blockedMessage()] replaces it.
    boolean isBlocked();

    String blockedMessage();

    List<Verdict.Finding> findings();
}
