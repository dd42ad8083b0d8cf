package dev.firstline.ticket.sla;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/// The pages of the reply times.
@CheckedTemplate(basePath = "ticket", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class SlaTemplates {

    private SlaTemplates() {}

    /// `GET /admin/reply-times`
    static native TemplateInstance policiesPage(PoliciesView list);

    /// `GET /admin/reply-times/{id}` and `GET /admin/reply-times/new`
    static native TemplateInstance replyTimesPage(ReplyTimesView times, RemovalView removal);
}
