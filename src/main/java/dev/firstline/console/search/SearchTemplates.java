package dev.firstline.console.search;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/// The page of the search.
@CheckedTemplate(basePath = "console/search", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class SearchTemplates {

    private SearchTemplates() {}

    /// `GET /console/search`
    static native TemplateInstance searchPage(SearchView search);
}
