package dev.firstline.console.assist;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/// The assistant without a script.
@CheckedTemplate(basePath = "console/assist", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class AssistTemplates {

    private AssistTemplates() {}

    /// `POST /console/assist`
    static native TemplateInstance assistPage(AssistView view);
}
