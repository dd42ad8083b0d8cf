package dev.firstline.awsapi.runtime;

import dev.firstline.awsapi.AwsException;
import dev.firstline.flow.catalog.FlowConflictException;
import dev.firstline.flow.catalog.FlowNotFoundException;
import dev.firstline.flow.catalog.FlowSnapshot;
import dev.firstline.flow.catalog.Flows;
import jakarta.inject.Singleton;

/// Finds what an address serves, with the errors of the services.
@Singleton
final class ServedFlows {

    private final Flows flows;

    ServedFlows(Flows flows) {
        this.flows = flows;
    }

    /// @throws AwsException when there is no such flow
    void require(String flowId) {
        if (flows.find(flowId).isEmpty()) {
            throw AwsException.notFound("There is no flow " + flowId + ".");
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
