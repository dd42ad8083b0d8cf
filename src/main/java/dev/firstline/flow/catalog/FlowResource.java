package dev.firstline.flow.catalog;

import org.jspecify.annotations.Nullable;

/// A flow as a client of Amazon Bedrock sees it.
///
/// @param keyArn of the key that AWS would encrypt it with
public record FlowResource(FlowView view, @Nullable String keyArn) {}
