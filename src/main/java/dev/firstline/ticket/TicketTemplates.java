package dev.firstline.ticket;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/// Parts of the pages on which tickets are shown.
@CheckedTemplate(basePath = "ticket", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class TicketTemplates {

    private TicketTemplates() {}

    /// What was handed over.
    static native TemplateInstance packet(HandoffPacket packet);

    /// `GET` and `POST` of `/mail/confirmation/{token}` and `/mail/end/{token}`, `GET` of `/mail/one-click/{token}`
    static native TemplateInstance mailPage(MailPageView mail);

    /// Deadlines and history.
    static native TemplateInstance progress(TicketProgress progress);
}
