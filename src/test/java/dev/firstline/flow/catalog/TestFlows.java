package dev.firstline.flow.catalog;

import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.engine.FlowPlan;

/// Flows as the catalogue would give them out, without a database.
public final class TestFlows {

    private TestFlows() {}

    /// The shipped support flow, as version 1 behind `live`.
    public static LiveFlow support() {
        return live(SupportFlow.draft());
    }

    public static FlowDefinition supportDefinition() {
        return SupportFlow.definition();
    }

    private static LiveFlow live(FlowDraft draft) {
        var arn = "arn:aws:bedrock:us-east-1:000000000000:flow/FLOWSUPPRT";
        return new LiveFlow(
                "FLOWSUPPRT",
                draft.name(),
                arn,
                "live",
                arn + "/alias/ALIASSLIVE",
                1,
                FlowPlan.of(draft.definition()),
                draft.policy());
    }
}
