package dev.firstline.guardrail;

import java.util.List;

/// Releases a text stretch by stretch, each after its check. What it releases depends on the text alone and not on how it
/// was cut into pieces, and so it is also what the whole text is checked with.
final class SentenceWindow implements ReleaseWindow {

    private final StringBuilder text = new StringBuilder();
    private final Stretches stretches = new Stretches();
    private final Screening screening;

    SentenceWindow(Rules rules) {
        this.screening = new Screening(rules);
    }

    @Override
    public String accept(String delta) {
        if (isBlocked()) {
            return "";
        }
        text.append(delta);
        int start = stretches.start();
        int end = stretches.next(text);
        return end > start ? release(start, end) : "";
    }

    private String release(int from, int to) {
        var released = new StringBuilder();
        int start = from;
        int end = to;
        while (end > start && screening.release(text, start, end, released)) {
            start = end;
            end = stretches.next(text);
        }
        return released.toString();
    }

    @Override
    public String finish() {
        var released = new StringBuilder();
        if (!isBlocked() && stretches.start() < text.length()) {
            screening.release(text, stretches.start(), text.length(), released);
            stretches.skipTo(text.length());
        }
        return released.toString();
    }

    @Override
    public boolean isBlocked() {
        return screening.isBlocked();
    }

    @Override
    public String blockedMessage() {
        return screening.blockedMessage();
    }

    @Override
    public List<Verdict.Finding> findings() {
        return screening.findings();
    }
}
