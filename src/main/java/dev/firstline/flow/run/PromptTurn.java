package dev.firstline.flow.run;

import java.util.UUID;

/// A turn in which a version of a prompt was used.
public record PromptTurn(UUID turnId, String version) {}
