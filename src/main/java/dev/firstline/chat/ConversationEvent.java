package dev.firstline.chat;

import java.time.Instant;
import java.util.UUID;

/// One event of a conversation's log.
///
/// @param seq strictly increasing within the conversation, from 1
/// @param type see [EventType]; a later version may have written one that this version does not know
/// @param body JSON
record ConversationEvent(UUID conversationId, long seq, String type, String body, Instant at) {}
