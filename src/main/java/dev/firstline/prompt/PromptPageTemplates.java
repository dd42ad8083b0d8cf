package dev.firstline.prompt;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/// The pages of prompts.
@CheckedTemplate(basePath = "prompt", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class PromptPageTemplates {

    private PromptPageTemplates() {}

    /// `GET /admin/prompts`
    static native TemplateInstance listPage(PromptListView prompts);

    /// `GET /admin/prompts/{id}` and `GET /admin/prompts/new`
    static native TemplateInstance editorPage(PromptEditorView prompt);

    /// `POST /admin/prompts/preview`
    static native TemplateInstance preview(PromptEditorView.PromptPreview preview);

    /// `GET /admin/prompts/{id}/versions`
    static native TemplateInstance versionsPage(PromptVersionsView prompt);

    /// `GET /admin/prompts/{id}/diff`
    static native TemplateInstance diffPage(PromptDiffView diff);

    /// `GET /admin/prompts/{id}/playground`
    static native TemplateInstance playgroundPage(PlaygroundView playground);
}
