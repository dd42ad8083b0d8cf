package dev.firstline.console.assist;

import dev.firstline.identity.Person;
import java.util.UUID;

/// What somebody asks the assistant for.
///
/// @param text what the agent has written so far; may be empty
record AssistRequest(AssistKind kind, UUID conversation, String text, Person person) {

    static final int TEXT_MAX = 8_000;

    AssistRequest {
        text = text.replace("\0", "").strip();
        text = text.substring(0, Math.min(text.length(), TEXT_MAX));
    }
}
