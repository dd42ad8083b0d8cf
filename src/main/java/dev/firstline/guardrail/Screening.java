package dev.firstline.guardrail;

import dev.firstline.guardrail.pii.PersonalData;
import dev.firstline.guardrail.pii.PiiMatch;
import dev.firstline.guardrail.words.WordMatch;
import dev.firstline.guardrail.words.WordScan;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/// Applies rules to one text, stretch after stretch. Not thread-safe.
final class Screening {

    private static final Logger LOG = Logger.getLogger(Screening.class);

    /// A text full of addresses is masked whole, but a trace need not hold them all.
    private static final int FINDINGS_MAX = 200;

    private final Rules rules;
    private final WordScan words;
    private final List<Verdict.Finding> findings = new ArrayList<>();
    private boolean isBlocked;

    Screening(Rules rules) {
        this.rules = rules;
        this.words = rules.words().scan();
    }

    /// Checks one stretch and appends what may be shown of it: all, masked, or nothing when it is blocked.
    ///
    /// @return false when the text is blocked; an error blocks it, too
    boolean release(CharSequence text, int from, int to, StringBuilder released) {
        try {
            checkWords(text, from, to);
            if (!isBlocked) {
                checkPersonalData(text, from, to, released);
            }
        } catch (RuntimeException e) {
            LOG.errorf("guardrail check failed cause=%s", e.getClass().getName());
            block("internal", "UNDECIDED", from, to);
        }
        return !isBlocked;
    }

    private void checkWords(CharSequence text, int from, int to) {
        if (!rules.words().isEmpty()) {
            for (WordMatch match : words.read(text, from, to)) {
                var action = rules.wordActions().getOrDefault(match.list(), Verdict.Action.BLOCKED);
                add("words", match.list(), action, match.start(), match.end());
            }
        }
    }

    private void checkPersonalData(CharSequence text, int from, int to, StringBuilder released) {
        int length = released.length();
        int position = from;
        for (PiiMatch match : matches(text, from, to)) {
            var action = rules.pii().get(match.type());
            if (action != null) {
                add("pii", match.type().name(), action, match.start(), match.end());
                if (action == Verdict.Action.MASKED) {
                    released.append(text, position, match.start());
                    released.append(match.type().placeholder());
                    position = match.end();
                }
            }
        }
        released.append(text, position, to);
        if (isBlocked) {
            released.setLength(length);
        }
    }

    private List<PiiMatch> matches(CharSequence text, int from, int to) {
        return rules.pii().isEmpty() ? List.of() : PersonalData.find(text, from, to);
    }

    private void block(String policy, String type, int start, int end) {
        add(policy, type, Verdict.Action.BLOCKED, start, end);
    }

    private void add(String policy, String type, Verdict.Action action, int start, int end) {
        isBlocked |= action == Verdict.Action.BLOCKED;
        if (findings.size() < FINDINGS_MAX) {
            findings.add(new Verdict.Finding(policy, type, action, start, end));
        }
    }

    boolean isBlocked() {
        return isBlocked;
    }

    String blockedMessage() {
        return rules.blockedMessage();
    }

    List<Verdict.Finding> findings() {
        return List.copyOf(findings);
    }
}
