package dev.firstline.knowledge;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/// The pages of the help centre.
@CheckedTemplate(basePath = "knowledge", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class KnowledgeTemplates {

    private KnowledgeTemplates() {}

    /// `GET /help`
    static native TemplateInstance indexPage(HelpIndexView index);

    /// `GET /help/{slug}`
    static native TemplateInstance articlePage(HelpArticleView article);

    /// `GET /search?q=`
    static native TemplateInstance searchPage(HelpSearchView search);

    /// `GET /search/results?q=`: what changes while typing.
    static native TemplateInstance searchPage$results(HelpSearchView search);
}
