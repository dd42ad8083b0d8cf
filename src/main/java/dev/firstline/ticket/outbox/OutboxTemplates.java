package dev.firstline.ticket.outbox;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/// The pages of the outbox.
@CheckedTemplate(basePath = "ticket", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class OutboxTemplates {

    private OutboxTemplates() {}

    /// `GET /admin/deliveries`
    static native TemplateInstance deliveriesPage(DeliveriesView deliveries);

    /// `GET /admin/deliveries/{id}`
    static native TemplateInstance deliveryPage(DeliveryView detail);
}
