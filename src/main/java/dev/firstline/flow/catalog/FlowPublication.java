package dev.firstline.flow.catalog;

import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.definition.FlowDefinitionCodec;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// Brings a definition into service in one step: draft, preparation, version and alias.
@Singleton
public final class FlowPublication {

    private static final String ALIAS = "live";

    private final Flows flows;

    FlowPublication(Flows flows) {
        this.flows = flows;
    }

    /// Publishes a definition as the next version of the flow of that name, which is created if need be, and serves it
    /// through the alias `live`.
    ///
    /// @param definition JSON of an Amazon Bedrock FlowDefinition
    /// @param promptLabel the label that prompts without a version in their ARN follow from now on; null leaves what the
    ///     flow says already
    /// @return the version's number
    /// @throws IllegalArgumentException when it is no valid definition; the message lists what to put right
    public int publish(String name, String definition, @Nullable String promptLabel) {
        var read = FlowDefinitionCodec.read(definition);
        return QuarkusTransaction.requiringNew()
                .call(() -> publish(draft(name, read, bindings(name, read, promptLabel))));
    }

    private FlowBindings bindings(
            String name, FlowDefinition definition, @Nullable String promptLabel) {
        return promptLabel == null
                ? flows.findByName(name)
                        .map(flow -> flow.draft().bindings())
                        .orElse(FlowBindings.NONE)
                : FlowBindings.following(promptLabel, definition);
    }

    private static FlowDraft draft(String name, FlowDefinition definition, FlowBindings bindings) {
        return new FlowDraft(
                name,
                null,
                SupportFlow.ROLE,
                definition,
                SupportFlow.policyFor(definition),
                bindings);
    }

    private int publish(FlowDraft draft) {
        var flow =
                flows.findByName(draft.name())
                        .map(existing -> flows.update(existing.id(), draft))
                        .orElseGet(() -> flows.create(draft));
        var preparation = flows.prepare(flow.id());
        if (preparation.status() != FlowStatus.PREPARED) {
            throw new IllegalArgumentException(preparation.findings().toString());
        }
        int version = flows.publish(flow.id(), "Published from the command line").number();
        boolean isServed =
                flows.aliases(flow.id()).stream().anyMatch(alias -> alias.name().equals(ALIAS));
        if (isServed) {
            flows.repoint(flow.id(), ALIAS, version);
        } else {
            flows.createAlias(flow.id(), ALIAS, version);
        }
        return version;
    }
}
