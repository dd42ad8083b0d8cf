package dev.firstline.prompt;

import dev.firstline.identity.CurrentUser;
import dev.firstline.identity.Permissions;
import dev.firstline.platform.ProblemException;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// Decides what becomes of somebody's wish to move a label:
///
/// | label | approval | editor | publisher |
/// | --- | --- | --- | --- |
/// | free | – | moves it | moves it |
/// | protected | off | may not | moves it |
/// | protected | required | asks for it | asks for it; another publisher decides |
@Singleton
final class PromptPublishing {

    private final Prompts prompts;
    private final PromptLabels labels;
    private final PromptApprovals approvals;
    private final CurrentUser user;

    PromptPublishing(
            Prompts prompts, PromptLabels labels, PromptApprovals approvals, CurrentUser user) {
        this.prompts = prompts;
        this.labels = labels;
        this.approvals = approvals;
        this.user = user;
    }

    /// @param from what the person saw the label on; null when they saw no such label
    /// @param message why, for whoever has to approve
    /// @throws ProblemException when the person may not (403), or the label has moved meanwhile (409)
    Outcome move(String promptId, String label, @Nullable Integer from, int to, String message) {
        var prompt = prompts.require(promptId);
        var person = user.require();
        boolean isProtected = labels.isProtected(label);
        if (isProtected && approvals.isRequired(prompt)) {
            return new Requested(approvals.request(promptId, label, to, message, person));
        }
        if (isProtected) {
            requirePublisher();
        }
        labels.move(promptId, label, from, to, person.name());
        return new Moved(label, to);
    }

    /// One step back.
    ///
    /// @throws ProblemException when the person may not (403), or there is no way back (409)
    LabelView rollBack(String promptId, String label) {
        if (labels.isProtected(label)) {
            requirePublisher();
        }
        return labels.rollBack(promptId, label, user.require().name());
    }

    private void requirePublisher() {
        if (!user.may(Permissions.PROMPT_PUBLISH)) {
            throw new ProblemException(
                    403, "Forbidden", "Only who may publish prompts moves a protected label.");
        }
    }

    /// What became of it.
    sealed interface Outcome {}

    record Moved(String label, int version) implements Outcome {}

    record Requested(LabelRequestView request) implements Outcome {}
}
