package dev.firstline.flow.catalog;

import dev.firstline.flow.engine.FlowPlan;
import dev.firstline.flow.engine.RunPolicy;

/// A published version behind an alias, ready to run.
public record LiveFlow(
        String flowId,
        String flowName,
        String flowArn,
        String aliasName,
        String aliasArn,
        int version,
        FlowPlan plan,
        RunPolicy policy) {}
