package dev.firstline.flow.catalog;

import dev.firstline.flow.definition.FlowDefinition;

/// A draft was found valid and may run soon.
public record FlowPrepared(String flowId, FlowDefinition definition) {}
