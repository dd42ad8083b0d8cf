package dev.firstline.console.canned;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/// The pages of canned responses and macros.
@CheckedTemplate(basePath = "console/canned", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class CannedTemplates {

    private CannedTemplates() {}

    /// `GET /console/canned` and `GET /console/canned/{id}`
    static native TemplateInstance cannedPage(CannedPageView canned);

    /// `GET /console/macros` and `GET /console/macros/{id}`
    static native TemplateInstance macrosPage(MacrosPageView macros);

    /// `GET /console/macros/{id}/preview`
    static native TemplateInstance macroPreviewPage(MacroPreviewView preview);
}
