package dev.firstline.flow.engine;

/// A node that failed for good.
record Failure(PlannedNode node, NodeFailure cause) {

    RunOutcome toOutcome() {
        return new RunOutcome.Failed(
                node.name(), cause.errorName(), String.valueOf(cause.getMessage()));
    }
}
