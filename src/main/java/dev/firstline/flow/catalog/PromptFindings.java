package dev.firstline.flow.catalog;

import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.definition.validation.FindingType;
import dev.firstline.flow.definition.validation.FlowFinding;
import dev.firstline.flow.definition.validation.FlowFinding.Severity;
import dev.firstline.prompt.PinnedPrompt;
import dev.firstline.prompt.PromptArn;
import dev.firstline.prompt.PromptVersions;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is wrong with the managed prompts that a definition names. It asks the database, which the rules of a definition
/// cannot, and is part of every preparation.
@Singleton
final class PromptFindings {

    private static final String FIELD = "sourceConfiguration.resource.promptArn";

    private final PromptVersions prompts;

    PromptFindings(PromptVersions prompts) {
        this.prompts = prompts;
    }

    /// One finding for each node whose prompt could not be run.
    List<FlowFinding> of(FlowDefinition definition, FlowBindings bindings) {
        var findings = new ArrayList<FlowFinding>();
        FlowPrompts.nodesByArn(definition)
                .forEach((arn, nodes) ->
                        problem(arn, bindings.labelOf(arn))
                                .ifPresent(problem ->
                                        nodes.forEach(
                                                node -> findings.add(finding(node, problem)))));
        return findings;
    }

    private Optional<String> problem(String arn, @Nullable String label) {
        var pinned = prompts.pin(arn, label);
        return pinned.isPresent() ? unusable(pinned.get()) : Optional.of(missing(arn, label));
    }

    private Optional<String> unusable(PinnedPrompt pinned) {
        try {
            var _ = prompts.ready(pinned);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage() + " Complete it under Prompts.");
        }
    }

    private String missing(String arn, @Nullable String label) {
        var parsed = PromptArn.parse(arn);
        if (parsed.isEmpty() || prompts.pin(parsed.get().promptId(), null).isEmpty()) {
            return "There is no prompt %s. Create or import it under Prompts, or name another one."
                    .formatted(arn);
        } else if (parsed.get().version().isPresent()) {
            return "The prompt %s has no version %s. Save that version, or name another one."
                    .formatted(parsed.get().promptId(), parsed.get().version().get());
        } else {
            return "The prompt %s has no label %s. Move the label to a version, or follow another."
                    .formatted(parsed.get().promptId(), label);
        }
    }

    private static FlowFinding finding(String node, String problem) {
        return new FlowFinding(
                Severity.ERROR,
                FindingType.UNSPECIFIED,
                "Node %s, %s: %s".formatted(node, FIELD, problem),
                Map.of("node", node, "field", FIELD));
    }
}
