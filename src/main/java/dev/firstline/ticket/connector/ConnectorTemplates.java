package dev.firstline.ticket.connector;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/// The pages of connectors.
@CheckedTemplate(basePath = "ticket", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class ConnectorTemplates {

    private ConnectorTemplates() {}

    /// `GET /admin/connectors`
    static native TemplateInstance connectorsPage(ConnectorsView connectors);

    /// `GET /admin/connectors/{id}` and `GET /admin/connectors/new`
    static native TemplateInstance connectorPage(ConnectorFormView connector);
}
