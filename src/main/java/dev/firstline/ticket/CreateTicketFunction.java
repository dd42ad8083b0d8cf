package dev.firstline.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firstline.tool.function.FunctionCall;
import dev.firstline.tool.function.FunctionException;
import dev.firstline.tool.function.LocalFunction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/// The function `create-ticket` that flows call to bring in a person.
///
/// Inputs: `conversationId`, `turnId` (the cause), `question`, `history`, `reason`, and where a flow has them `intent` and
/// `confirm`. Response: `{"ticket":"FL-1001","message":"…"}`, where the message is for the customer. With `confirm` true no
/// ticket is opened yet: `{"ticket":"","proposal":"019a…","message":"…"}`.
@ApplicationScoped
class CreateTicketFunction implements LocalFunction {

    private final Tickets tickets;
    private final TicketProposals proposals;
    private final HandoffPackets packets;
    private final TicketConfig config;

    CreateTicketFunction(
            Tickets tickets,
            TicketProposals proposals,
            HandoffPackets packets,
            TicketConfig config) {
        this.tickets = tickets;
        this.proposals = proposals;
        this.config = config;
        this.packets = packets;
    }

    @Override
    public String name() {
        return "create-ticket";
    }

    @Override
    public JsonNode invoke(FunctionCall call) {
        String turn = call.input("turnId").asText();
        String reason = call.input("reason").asText("person").toLowerCase(Locale.ROOT);
        var packet =
                packets.of(
                        new HandoffPackets.Occasion(
                                conversation(call),
                                reason,
                                call.input("intent").asText(),
                                call.input("question").asText(),
                                call.input("history").asText(),
                                HandoffReason.read(reason)));
        var ticket =
                new Tickets.NewTicket(
                        "turn:" + (turn.isEmpty() ? call.effectKey() : turn),
                        conversation(call),
                        reason,
                        packet.question(),
                        packet.toJson());
        return mustConfirm(call, reason) && tickets.findByCause(ticket.cause()).isEmpty()
                ? question(proposals.propose(ticket))
                : response(tickets.open(ticket));
    }

    /// What the flow says counts, then what is set for the reason.
    private boolean mustConfirm(FunctionCall call, String reason) {
        var confirm = call.input("confirm");
        return (confirm.isMissingNode() || confirm.isNull())
                ? config.confirm().orElse(Set.of()).contains(reason)
                : confirm.asBoolean();
    }

    private static JsonNode question(TicketProposal proposal) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("ticket", "")
                .put("proposal", proposal.id().toString())
                .put(
                        "message",
                        "I can pass this on to our team. Please look at what I would send.");
    }

    private JsonNode response(TicketView ticket) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("ticket", ticket.reference())
                .put(
                        "message",
                        "I have passed this on to a person: your ticket is **%s**. Somebody will reply here %s."
                                .formatted(ticket.reference(), tickets.expectedReply()));
    }

    private static UUID conversation(FunctionCall call) {
        try {
            return UUID.fromString(call.input("conversationId").asText());
        } catch (IllegalArgumentException e) {
            throw new FunctionException(
                    "create-ticket needs the input conversationId with a conversation's id", e);
        }
    }
}
