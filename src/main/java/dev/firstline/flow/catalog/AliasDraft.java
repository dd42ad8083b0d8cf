package dev.firstline.flow.catalog;

import org.jspecify.annotations.Nullable;

/// What people say about an alias.
public record AliasDraft(String name, @Nullable String description, AliasTarget target) {}
