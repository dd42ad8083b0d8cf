package dev.firstline.flow.definition.validation;

/// One family of things that can be wrong with a flow.
@FunctionalInterface
interface FlowRule {

    void check(FlowGraph flow, Findings findings);
}
