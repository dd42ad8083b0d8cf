package dev.firstline.flow.definition.validation;

import dev.firstline.flow.definition.NodeType;

/// A flow starts at one Input node and ends at Output nodes.
final class StartAndEndRule implements FlowRule {

    @Override
    public void check(FlowGraph flow, Findings findings) {
        int starts = flow.nodes(NodeType.INPUT).size();
        if (starts == 0) {
            findings.flow(
                    FindingType.MISSING_STARTING_NODES,
                    "The flow has no Input node. Add one; it is where a run starts.");
        } else if (starts > 1) {
            findings.unspecified("The flow has " + starts + " Input nodes. Keep one of them.");
        }
        if (flow.nodes(NodeType.OUTPUT).isEmpty()) {
            findings.flow(
                    FindingType.MISSING_ENDING_NODES,
                    "The flow has no Output node. Add one and connect to it what the flow"
                            + " answers.");
        }
        reportLoopParts(flow, NodeType.LOOP_INPUT, findings);
        reportLoopParts(flow, NodeType.LOOP_CONTROLLER, findings);
    }

    private static void reportLoopParts(FlowGraph flow, NodeType type, Findings findings) {
        for (var node : flow.nodes(type)) {
            findings.unspecified(
                    "Node %s: a %s node works inside of a loop only. Move it into the definition of a Loop node."
                            .formatted(node.name(), type));
        }
    }
}
