package dev.firstline.identity;

import java.util.UUID;

/// Somebody who may sign in, as other features see them.
///
/// @param email always lower case
public record Person(UUID id, String name, String email) {}
