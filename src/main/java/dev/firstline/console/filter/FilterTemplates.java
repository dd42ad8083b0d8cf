package dev.firstline.console.filter;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/// The page of the saved filters.
@CheckedTemplate(basePath = "console/filter", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class FilterTemplates {

    private FilterTemplates() {}

    /// `GET /console/filters`
    static native TemplateInstance filtersPage(FiltersView view);
}
