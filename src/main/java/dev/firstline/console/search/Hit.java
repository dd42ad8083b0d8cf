package dev.firstline.console.search;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/// A place at which a conversation holds what was looked for.
///
/// @param role `customer`, `assistant`, `agent`, `notice` or `note`
/// @param author the agent's name, or ""
record Hit(
        UUID conversation,
        String title,
        String role,
        String author,
        List<Highlight> pieces,
        Instant at,
        String status) {

    Hit {
        pieces = List.copyOf(pieces);
    }

    public String href() {
        return "/console?queue=all&c=" + conversation;
    }

    public String heading() {
        return title.isBlank() ? "Conversation without a title" : title;
    }

    /// Who said it, and how.
    public String speaker() {
        return switch (role) {
            case "customer" -> "Customer";
            case "assistant" -> "Assistant";
            case "agent" -> author.isEmpty() ? "Agent" : author;
            case "note" -> "Private note" + (author.isEmpty() ? "" : " of " + author);
            default -> "Notice";
        };
    }

    /// The places of all pieces as one text.
    public String text() {
        return pieces.stream().map(Highlight::text).collect(Collectors.joining());
    }
}
