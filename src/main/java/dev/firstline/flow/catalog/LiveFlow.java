package dev.firstline.flow.catalog;

import dev.firstline.flow.engine.FlowPlan;
import dev.firstline.flow.engine.RunPolicy;
import dev.firstline.prompt.PinnedPrompt;
import java.util.List;
import java.util.Map;

/// A flow that is ready to run: a version, a draft as it was prepared, or what is not in the catalogue.
///
/// @param flowId empty when it is not in the catalogue
/// @param version 0 for a draft
/// @param prompts the versions of its managed prompts that a run beginning now works with, by the ARN in the definition
public record LiveFlow(
        String flowId,
        String flowName,
        String flowArn,
        String aliasName,
        String aliasArn,
        int version,
        FlowPlan plan,
        RunPolicy policy,
        Map<String, PinnedPrompt> prompts) {

    public LiveFlow {
        prompts = Map.copyOf(prompts);
    }

    /// Whether it is in the catalogue, so that its runs can be.
    public boolean isKept() {
        return !flowId.isEmpty();
    }

    /// Whether something it says may change at any moment, so that nothing can be kept of it.
    public boolean usesDraftPrompts() {
        return prompts.values().stream().anyMatch(PinnedPrompt::isDraft);
    }

    /// The versions of its managed prompts, as they go into keys. The text of prompts in the flow itself is part of the
    /// flow's version.
    public List<String> promptVersions() {
        return prompts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> each.getKey() + "=" + each.getValue().reference())
                .toList();
    }
}
