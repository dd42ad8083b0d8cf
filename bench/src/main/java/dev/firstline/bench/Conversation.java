package dev.firstline.bench;

/// A conversation of the product that nobody has written in yet, and the token that opens it.
record Conversation(String id, String token) {}
