package dev.firstline.console.assist;

import dev.firstline.guardrail.ReleaseWindow;
import dev.firstline.model.DeltaSink;

/// What a model writes on its way to the agent: each sentence passes the guardrail before anybody sees it.
final class GuardedText implements DeltaSink {

    private final ReleaseWindow window;
    private final DeltaSink next;
    private final StringBuilder text = new StringBuilder();

    /// @param next takes what has passed
    GuardedText(ReleaseWindow window, DeltaSink next) {
        this.window = window;
        this.next = next;
    }

    @Override
    public void accept(String delta) {
        pass(window.accept(delta));
    }

    /// The whole text that has passed, once there is no more.
    String finish() {
        pass(window.finish());
        return text.toString().strip();
    }

    /// Whether a sentence was held back; then what was shown before it is no text to use.
    boolean isBlocked() {
        return window.isBlocked();
    }

    AssistOutcome.Blocked blocked() {
        return AssistOutcome.Blocked.by(window.findings());
    }

    private void pass(String released) {
        if (!released.isEmpty()) {
            text.append(released);
            next.accept(released);
        }
    }
}
