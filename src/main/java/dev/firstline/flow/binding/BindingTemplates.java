package dev.firstline.flow.binding;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/// The pages of bindings.
@CheckedTemplate(basePath = "binding", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class BindingTemplates {

    private BindingTemplates() {}

    /// `GET /admin/bindings`
    static native TemplateInstance bindingsPage(BindingsView bindings);

    /// `GET /admin/bindings/resource`
    static native TemplateInstance resourcePage(ResourceView resource);

    /// `GET /admin/bindings/bots/{name}` and `GET /admin/bindings/agents/{name}`
    static native TemplateInstance localPage(LocalView local);
}
