/// The customer's conversation: messages, turns, the event log and its streams, pages and API.
///
/// It holds no model, retrieval or flow logic. Trust boundary: everything from a visitor is untrusted; a visitor token opens that visitor's conversations only.
@NullMarked
package dev.firstline.chat;

import org.jspecify.annotations.NullMarked;
