package dev.firstline.awsapi.runtime;

import dev.firstline.awsapi.AwsException;
import dev.firstline.flow.catalog.FlowAliases;
import dev.firstline.flow.catalog.FlowConflictException;
import dev.firstline.flow.catalog.FlowNotFoundException;
import dev.firstline.flow.catalog.FlowSnapshot;
import dev.firstline.flow.catalog.Flows;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// Finds what an address serves, with the errors of the services.
@Singleton
final class ServedFlows {

    private final Flows flows;
    private final FlowAliases aliases;

    ServedFlows(Flows flows, FlowAliases aliases) {
        this.flows = flows;
        this.aliases = aliases;
    }

    /// @param aliasId null for any
    /// @throws AwsException when there is no such flow or alias
    void require(String flowId, @Nullable String aliasId) {
        if (!flows.exists(flowId)) {
            throw AwsException.notFound("There is no flow " + flowId + ".");
        } else if (aliasId != null && !aliases.exists(flowId, aliasId)) {
            throw AwsException.notFound(
                    "There is no alias " + aliasId + " of flow " + flowId + ".");
        }
    }

    FlowSnapshot find(FlowAddress address) {
        try {
            return flows.snapshot(address.flowId(), address.aliasId());
        } catch (FlowNotFoundException e) {
            throw AwsException.notFound(String.valueOf(e.getMessage()));
        } catch (FlowConflictException e) {
            throw AwsException.conflict(String.valueOf(e.getMessage()));
        }
    }
}
