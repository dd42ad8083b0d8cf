package dev.firstline.flow.exchange;

import dev.firstline.flow.catalog.FlowDraft;
import dev.firstline.flow.catalog.FlowDraftJson;
import dev.firstline.flow.definition.FlowDefinitionCodec;

/// Writes flows for elsewhere. The same flow gives the same text, and no format says anything that is not in the flow.
public final class FlowExport {

    private FlowExport() {}

    public static String write(FlowDraft draft, FlowFormat format) {
        return switch (format) {
            case BEDROCK -> FlowText.pretty(FlowDraftJson.toBedrock(draft));
            case DEFINITION -> FlowText.pretty(FlowDefinitionCodec.toJson(draft.definition()));
            case FIRSTLINE -> FlowText.pretty(FlowDraftJson.write(draft));
            case CLOUDFORMATION -> TemplateYaml.write(TemplateWriter.write(draft));
            case CLOUDFORMATION_JSON -> FlowText.pretty(TemplateWriter.write(draft));
            case STEP_FUNCTIONS -> FlowText.pretty(StateMachine.of(draft));
        };
    }
}
