package dev.firstline.platform;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.jspecify.annotations.Nullable;

/// Pages that belong to no feature.
@CheckedTemplate(basePath = "platform", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class PlatformTemplates {

    private PlatformTemplates() {}

    /// What people see when something went wrong: what, and what to do.
    static native TemplateInstance errorPage(String problem, @Nullable String advice);
}
