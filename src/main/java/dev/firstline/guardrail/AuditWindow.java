package dev.firstline.guardrail;

import java.util.List;

/// Releases everything at once and only reports what a window that enforces its policy would have done.
final class AuditWindow implements ReleaseWindow {

    private final SentenceWindow window;

    AuditWindow(SentenceWindow window) {
        this.window = window;
    }

    @Override
    public String accept(String delta) {
        var _ = window.accept(delta);
        return delta;
    }

    @Override
    public String finish() {
        var _ = window.finish();
        return "";
    }

    @Override
    public boolean isBlocked() {
        return false;
    }

    @Override
    public String blockedMessage() {
        return window.blockedMessage();
    }

    @Override
    public List<Verdict.Finding> findings() {
        return window.findings();
    }
}
