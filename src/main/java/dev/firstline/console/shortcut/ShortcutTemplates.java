package dev.firstline.console.shortcut;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/// The page of the shortcuts.
@CheckedTemplate(
        basePath = "console/shortcut",
        defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class ShortcutTemplates {

    private ShortcutTemplates() {}

    /// `GET /account/shortcuts`
    static native TemplateInstance shortcutsPage(ShortcutsView view);
}
