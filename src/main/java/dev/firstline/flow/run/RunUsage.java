package dev.firstline.flow.run;

import dev.firstline.flow.engine.NodeAction;

/// What was used: tokens as the services counted them, and their price in millionths of a US dollar.
public record RunUsage(int inputTokens, int outputTokens, long costMicros) {

    public static final RunUsage NONE = new RunUsage(0, 0, 0);

    RunUsage plus(NodeAction action) {
        return new RunUsage(
                inputTokens + action.inputTokens(),
                outputTokens + action.outputTokens(),
                costMicros + action.costMicros());
    }

    RunUsage plus(RunUsage other) {
        return new RunUsage(
                inputTokens + other.inputTokens,
                outputTokens + other.outputTokens,
                costMicros + other.costMicros);
    }
}
