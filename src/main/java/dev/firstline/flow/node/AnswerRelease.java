package dev.firstline.flow.node;

import dev.firstline.flow.engine.NodeCall;
import dev.firstline.guardrail.Guardrail;
import dev.firstline.guardrail.ReleaseWindow;
import dev.firstline.guardrail.Verdict;
import dev.firstline.model.DeltaSink;
import dev.firstline.model.ModelAnswer;

/// The way of one answer from the model to the outside.
sealed interface AnswerRelease extends DeltaSink {

    /// Ends the answer.
    ///
    /// @return the text that the node gives on
    String finish(ModelAnswer answer);

    /// Whether any text has left the node before its end.
    boolean hasReleased();

    /// Without a guardrail every piece leaves as it comes.
    final class Open implements AnswerRelease {

        private final NodeCall call;
        private boolean released;

        Open(NodeCall call) {
            this.call = call;
        }

        @Override
        public void accept(String text) {
            if (call.isStreaming()) {
                released = true;
                call.delta(text);
            }
        }

        @Override
        public boolean isHeard() {
            return call.isStreaming();
        }

        @Override
        public String finish(ModelAnswer answer) {
            return answer.text();
        }

        @Override
        public boolean hasReleased() {
            return released;
        }
    }

    /// Nobody is waiting for pieces, so the whole answer is checked at once.
    final class Checked implements AnswerRelease {

        private final Guardrail guardrail;
        private final NodeGuard guard;

        Checked(Guardrail guardrail, NodeGuard guard) {
            this.guardrail = guardrail;
            this.guard = guard;
        }

        @Override
        public void accept(String text) {}

        @Override
        public boolean isHeard() {
            return false;
        }

        @Override
        public String finish(ModelAnswer answer) {
            var verdict = guardrail.check(Guardrail.Direction.OUTPUT, answer.text());
            guard.recordOutput(verdict);
            return verdict.text();
        }

        @Override
        public boolean hasReleased() {
            return false;
        }
    }

    /// Pieces leave sentence by sentence after their check. Once a sentence is blocked nothing more leaves; the trace
    /// says so at once, so that a reader can take back what it has shown.
    final class Windowed implements AnswerRelease {

        private final NodeCall call;
        private final ReleaseWindow window;
        private final NodeGuard guard;
        private final StringBuilder text = new StringBuilder();
        private boolean blocked;

        Windowed(NodeCall call, ReleaseWindow window, NodeGuard guard) {
            this.call = call;
            this.window = window;
            this.guard = guard;
        }

        @Override
        public void accept(String delta) {
            if (!blocked) {
                pass(window.accept(delta));
            }
        }

        @Override
        public String finish(ModelAnswer answer) {
            if (!blocked) {
                pass(window.finish());
            }
            if (blocked) {
                return window.blockedMessage();
            } else {
                guard.recordOutput(verdict());
                return text.toString();
            }
        }

        @Override
        public boolean hasReleased() {
            return !text.isEmpty();
        }

        private void pass(String released) {
            if (!released.isEmpty()) {
                text.append(released);
                call.delta(released);
            }
            if (window.isBlocked()) {
                blocked = true;
                guard.recordOutput(verdict());
            }
        }

        private Verdict verdict() {
            var findings = window.findings();
            if (blocked) {
                return new Verdict(Verdict.Action.BLOCKED, window.blockedMessage(), findings);
            } else {
                var action = findings.isEmpty() ? Verdict.Action.NONE : Verdict.Action.MASKED;
                return new Verdict(action, text.toString(), findings);
            }
        }
    }
}
