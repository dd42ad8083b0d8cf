package dev.firstline.flow.desk;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/// The pages of flows.
@CheckedTemplate(basePath = "flow", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class FlowTemplates {

    private FlowTemplates() {}

    /// `GET /admin/flows`
    static native TemplateInstance listPage(FlowViews.ListPage flows);

    /// `GET /admin/flows/{id}`
    static native TemplateInstance flowPage(FlowViews.FlowPage flow);

    /// `GET /admin/flows/{id}/draft`
    static native TemplateInstance editorPage(FlowViews.EditorPage flow);

    /// `GET /admin/flows/{id}/policy`
    static native TemplateInstance policyPage(FlowViews.PolicyPage flow);

    /// `GET /admin/flows/{id}/versions`
    static native TemplateInstance versionsPage(FlowViews.VersionsPage flow);

    /// `GET /admin/flows/{id}/diff`
    static native TemplateInstance diffPage(FlowViews.DiffPage flow);

    /// `GET /admin/flows/{id}/run`
    static native TemplateInstance runPage(FlowViews.RunPage flow);

    /// `GET /admin/flows/{id}/move`
    static native TemplateInstance movePage(FlowViews.MovePage flow);
}
