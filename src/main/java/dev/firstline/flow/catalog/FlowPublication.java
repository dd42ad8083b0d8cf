package dev.firstline.flow.catalog;

import dev.firstline.flow.definition.FlowDefinitionCodec;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;

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
    /// @return the version's number
    /// @throws IllegalArgumentException when it is no valid definition; the message lists what to put right
    public int publish(String name, String definition) {
        var draft =
                new FlowDraft(
                        name,
                        null,
                        SupportFlow.ROLE,
                        FlowDefinitionCodec.read(definition),
                        SupportFlow.policy());
        return QuarkusTransaction.requiringNew().call(() -> publish(draft));
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
