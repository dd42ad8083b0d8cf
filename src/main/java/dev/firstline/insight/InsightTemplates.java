package dev.firstline.insight;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateInstance;

/// The admin's pages.
@CheckedTemplate(basePath = "admin", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class InsightTemplates {

    private InsightTemplates() {}

    /// `GET /admin`
    static native TemplateInstance overviewPage(OverviewView overview);

    /// `GET /admin/runs`
    static native TemplateInstance runsPage(RunsView runs);

    /// `GET /admin/runs/{id}`
    static native TemplateInstance runPage(RunView trace);

    /// `GET /admin/knowledge`
    static native TemplateInstance articlesPage(ArticlesView articles);

    /// `GET /admin/knowledge/{slug}` and `GET /admin/knowledge/new`
    static native TemplateInstance articlePage(ArticleFormView article);

    /// `POST /admin/knowledge/preview`
    static native TemplateInstance preview(RawString preview);

    /// `GET /admin/tickets`
    static native TemplateInstance ticketsPage(TicketsView tickets);

    /// `GET /admin/tickets/{number}`
    static native TemplateInstance ticketPage(TicketDetailView detail);
}
