package dev.firstline.chat;

import dev.firstline.ticket.HandoffPacket;
import dev.firstline.ticket.TicketProposal;
import java.util.List;

/// What would be sent to the team, for the customer to agree with.
///
/// @param action where decisions are posted; "" when there is nothing to decide
/// @param message id of the message's element, which shows what became of it
/// @param note what became of it, or ""
record ProposalView(
        String id,
        String action,
        String message,
        String question,
        List<HandoffPacket.Fact> facts,
        String note) {

    ProposalView {
        facts = List.copyOf(facts);
    }

    /// @param canDecide whether the assistant still has the conversation
    static ProposalView of(TicketProposal proposal, String message, boolean canDecide) {
        boolean isOpen = proposal.isOpen() && canDecide;
        return new ProposalView(
                proposal.id().toString(),
                isOpen ? "/chat/proposals/" + proposal.id() : "",
                message,
                proposal.packet().question(),
                proposal.packet().facts(),
                note(proposal.state()));
    }

    public boolean isOpen() {
        return !action.isEmpty();
    }

    private static String note(String state) {
        return switch (state) {
            case "accepted" -> "Sent to the team.";
            case "cancelled" -> "Cancelled. Nothing was sent.";
            default -> "";
        };
    }
}
