package dev.firstline.ticket.sla;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/// The page of the reply times.
@CheckedTemplate(basePath = "ticket", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class SlaTemplates {

    private SlaTemplates() {}

    /// `GET /admin/reply-times`
    static native TemplateInstance replyTimesPage(ReplyTimesView times);
}
