package dev.firstline.ticket;

import java.util.List;
import java.util.UUID;

/// Tells what was said in a conversation. The feature that holds conversations implements it, so that tickets need not
/// know them.
public interface Transcripts {

    /// What was said, in order; nothing when there is no such conversation.
    List<Line> of(UUID conversationId);

    /// One thing that was said.
    ///
    /// @param role `customer`, `assistant` or `agent`
    /// @param turn the turn that it belongs to, or ""
    /// @param sources of an answer
    /// @param feedback the customer's opinion of an answer: `helpful`, `not helpful` or ""
    record Line(
            String role,
            String turn,
            String text,
            List<HandoffPacket.Source> sources,
            String feedback) {

        public Line {
            sources = List.copyOf(sources);
        }

        boolean isCustomers() {
            return role.equals("customer");
        }

        String spoken() {
            String who =
                    switch (role) {
                        case "customer" -> "Customer: ";
                        case "assistant" -> "Assistant: ";
                        default -> "Agent: ";
                    };
            return who + text;
        }
    }
}
