package dev.firstline.aws;

import dev.firstline.flow.catalog.FlowDraft;
import dev.firstline.flow.catalog.Flows;
import dev.firstline.flow.definition.DataType;
import dev.firstline.flow.definition.FlowBuilder;
import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.engine.RunPolicy;
import dev.firstline.platform.Ids;

/// A published flow and its alias.
record ServedFlow(String id, String aliasId) {

    static final String ROLE = "arn:aws:iam::000000000000:role/flows";

    /// Start → Step → Answer: what comes in as text goes through the function.
    static FlowDefinition stepping() {
        return new FlowBuilder()
                .start(DataType.STRING)
                .function(
                        SteppingFunction.NAME,
                        DataType.STRING,
                        FlowBuilder.in("text", DataType.STRING))
                .output("Answer", DataType.STRING)
                .data("Start.document", SteppingFunction.NAME + ".text")
                .data(SteppingFunction.NAME + ".functionResponse", "Answer.document")
                .build();
    }

    static ServedFlow of(Flows flows, FlowDefinition definition) {
        var flow = flows.create(draft(definition));
        var _ = flows.prepare(flow.id());
        int version = flows.publish(flow.id(), null).number();
        return new ServedFlow(flow.id(), flows.createAlias(flow.id(), "live", version).id());
    }

    static FlowDraft draft(FlowDefinition definition) {
        return new FlowDraft("t" + Ids.shortId(), null, ROLE, definition, RunPolicy.NONE);
    }
}
