package dev.firstline.chat;

import java.util.UUID;

/// The right to write for a turn. Every write names it, and the database refuses it once another attempt, another epoch
/// or the customer's stop has taken the turn away.
///
/// @param attempt the fencing number, from 1
/// @param epoch the conversation's epoch when the turn began
record TurnLease(UUID turnId, UUID conversationId, int attempt, int epoch) {}
