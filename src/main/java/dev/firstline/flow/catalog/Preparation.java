package dev.firstline.flow.catalog;

import dev.firstline.flow.definition.validation.FlowFinding;
import java.util.List;

/// How preparing a draft went.
public record Preparation(FlowStatus status, List<FlowFinding> findings) {

    public Preparation {
        findings = List.copyOf(findings);
    }
}
