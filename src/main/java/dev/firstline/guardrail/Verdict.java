package dev.firstline.guardrail;

import java.util.List;

/// What a guardrail decided.
///
/// @param text the text to go on with: unchanged, masked, or the message that replaces a blocked text
public record Verdict(Action action, String text, List<Finding> findings) {

    public Verdict {
        findings = List.copyOf(findings);
    }

    public boolean isBlocked() {
        return action == Action.BLOCKED;
    }

    /// What happened to the text.
    public enum Action {
        NONE,
        MASKED,
        BLOCKED
    }

    /// One thing found. Positions are character offsets of the checked text, end exclusive; the matched text itself is
    /// not kept, so that a trace holds no personal data.
    ///
    /// @param policy such as `pii` or `words`
    /// @param type such as `EMAIL` or the name of a word list
    public record Finding(String policy, String type, Action action, int start, int end) {}
}
