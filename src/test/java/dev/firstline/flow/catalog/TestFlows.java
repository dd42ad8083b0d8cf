package dev.firstline.flow.catalog;

import dev.firstline.flow.definition.FlowBuilder;
import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.engine.FlowPlan;
import dev.firstline.flow.engine.RunPolicy;
import dev.firstline.platform.Sql;
import dev.firstline.prompt.FakePrompts;
import dev.firstline.prompt.PinnedPrompt;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Flows as the catalogue would give them out, without a database.
public final class TestFlows {

    private TestFlows() {}

    /// What no reader of definitions understands, as it might stand in the database after a hand has been in it.
    public static void spoil(Sql sql, String flowId) {
        sql.update("update flow set definition = '{\"nodes\": 7}' where id = ?", flowId);
    }

    /// Deletes a flow, whatever it is made of.
    public static void forget(Sql sql, String flowId) {
        sql.update("update flow set deleted_at = now() where id = ?", flowId);
    }

    /// The shipped support flow, as version 1 behind `live`.
    public static LiveFlow support() {
        return live(SupportFlow.draft());
    }

    public static FlowDefinition supportDefinition() {
        return SupportFlow.definition();
    }

    /// A draft of [FlowBuilder#unplannable].
    public static FlowDraft unplannable(String name) {
        return new FlowDraft(
                name, null, SupportFlow.ROLE, FlowBuilder.unplannable(), RunPolicy.NONE);
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
                draft.policy(),
                prompts(draft));
    }

    private static Map<String, PinnedPrompt> prompts(FlowDraft draft) {
        var prompts = new FakePrompts();
        return FlowPrompts.arns(draft.definition()).stream()
                .collect(
                        Collectors.toMap(
                                Function.identity(),
                                arn ->
                                        prompts.pin(arn, draft.bindings().labelOf(arn))
                                                .orElseThrow()));
    }
}
