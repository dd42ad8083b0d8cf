package dev.firstline.identity;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/// The pages of signing in.
@CheckedTemplate(basePath = "identity", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class IdentityTemplates {

    private IdentityTemplates() {}

    /// `GET /login`
    static native TemplateInstance loginPage(LoginView login);
}
