package dev.firstline.knowledge;

import java.util.UUID;

/// A published passage whose vector comes from another embedding model.
record ForeignPassage(UUID id, String title, String heading, String text) {}
