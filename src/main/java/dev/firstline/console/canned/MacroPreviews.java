package dev.firstline.console.canned;

import dev.firstline.console.canned.MacroPreviewView.Line;
import dev.firstline.identity.CurrentUser;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Says what a macro would do in a conversation.
@ApplicationScoped
class MacroPreviews {

    private final MacroForms forms;
    private final CannedValues values;
    private final CurrentUser user;

    MacroPreviews(MacroForms forms, CannedValues values, CurrentUser user) {
        this.forms = forms;
        this.values = values;
        this.user = user;
    }

    /// One line for each action, texts filled.
    List<Line> of(MacroView macro, UUID conversationId) {
        var filling = values.of(user.require(), Optional.of(conversationId));
        return macro.steps().stream()
                .map(step ->
                        new Line(
                                step.kind().label(),
                                step.isText()
                                        ? new CannedText(step.value()).fill(filling).text()
                                        : forms.said(step),
                                step.isText()))
                .toList();
    }
}
