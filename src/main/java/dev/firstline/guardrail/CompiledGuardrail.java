package dev.firstline.guardrail;

/// A policy, compiled once and then applied to any number of texts at a time.
final class CompiledGuardrail implements Guardrail {

    private final Rules inputRules;
    private final Rules outputRules;
    private final GuardrailPolicy.Release release;

    /// @throws IllegalArgumentException when the policy names a word list that does not exist
    CompiledGuardrail(GuardrailPolicy policy) {
        this.inputRules = Rules.of(policy, Direction.INPUT);
        this.outputRules = Rules.of(policy, Direction.OUTPUT);
        this.release = policy.release();
    }

    /// The text is checked as a window would check it, so that what is shown while an answer streams and what is decided
    /// about the whole cannot differ.
    @Override
    public Verdict check(Direction direction, String text) {
        var window = new SentenceWindow(direction == Direction.INPUT ? inputRules : outputRules);
        String released = window.accept(text) + window.finish();
        if (window.isBlocked()) {
            return new Verdict(Verdict.Action.BLOCKED, window.blockedMessage(), window.findings());
        } else {
            boolean isSame = released.equals(text);
            var action = isSame ? Verdict.Action.NONE : Verdict.Action.MASKED;
            return new Verdict(action, isSame ? text : released, window.findings());
        }
    }

    @Override
    public ReleaseWindow releaseWindow() {
        var window = new SentenceWindow(outputRules);
        return switch (release) {
            case STRICT -> new StrictWindow(window);
            case WINDOWED -> window;
            case AUDIT -> new AuditWindow(window);
        };
    }
}
