package dev.firstline.guardrail;

import java.util.List;

/// Releases an answer only when the whole of it has passed.
final class StrictWindow implements ReleaseWindow {

    private final SentenceWindow window;
    private final StringBuilder held = new StringBuilder();

    StrictWindow(SentenceWindow window) {
        this.window = window;
    }

    @Override
    public String accept(String delta) {
        held.append(window.accept(delta));
        return "";
    }

    @Override
    public String finish() {
        held.append(window.finish());
        String released = isBlocked() ? "" : held.toString();
        held.setLength(0);
        return released;
    }

    @Override
    public boolean isBlocked() {
        return window.isBlocked();
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
