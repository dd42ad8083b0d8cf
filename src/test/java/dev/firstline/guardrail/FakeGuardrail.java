package dev.firstline.guardrail;

import dev.firstline.guardrail.Verdict.Action;
import dev.firstline.guardrail.Verdict.Finding;
import java.util.List;

/// Masks the word SECRET, blocks any text with the word FORBIDDEN, and releases a stream word by word. Serves the id
/// `fake1`, and no other.
public final class FakeGuardrail implements Guardrail, Guardrails {

    public static final String BLOCKED = "I cannot talk about that.";

    @Override
    public Guardrail guardrail(String identifier, String version) {
        if (!identifier.equals("fake1")) {
            throw new IllegalArgumentException("No guardrail " + identifier);
        }
        return this;
    }

    @Override
    public Verdict check(Direction direction, String text) {
        if (text.contains("FORBIDDEN")) {
            return new Verdict(Action.BLOCKED, BLOCKED, List.of(found("words", Action.BLOCKED)));
        }
        if (text.contains("SECRET")) {
            var masked = text.replace("SECRET", "[X]");
            return new Verdict(Action.MASKED, masked, List.of(found("pii", Action.MASKED)));
        }
        return new Verdict(Action.NONE, text, List.of());
    }

    private static Finding found(String policy, Action action) {
        return new Finding(policy, "FAKE", action, 0, 6);
    }

    @Override
    public ReleaseWindow releaseWindow() {
        return new WordWindow();
    }

    private final class WordWindow implements ReleaseWindow {

        private final StringBuilder held = new StringBuilder();
        private final List<Finding> findings = new java.util.ArrayList<>();
        private boolean blocked;

        @Override
        public String accept(String delta) {
            held.append(delta);
            return release(held.lastIndexOf(" ") + 1);
        }

        @Override
        public String finish() {
            return release(held.length());
        }

        private String release(int end) {
            var verdict = check(Direction.OUTPUT, held.substring(0, end));
            held.delete(0, end);
            findings.addAll(verdict.findings());
            blocked |= verdict.isBlocked();
            return blocked ? "" : verdict.text();
        }

        @Override
        public boolean isBlocked() {
            return blocked;
        }

        @Override
        public String blockedMessage() {
            return BLOCKED;
        }

        @Override
        public List<Finding> findings() {
            return List.copyOf(findings);
        }
    }
}
