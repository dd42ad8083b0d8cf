package dev.firstline.chat;

import dev.firstline.knowledge.StandaloneQuestion;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What a turn has to answer, and in which conversation.
///
/// @param text the customer's messages of this turn, one paragraph each
/// @param earlier what was said before and is not in the summary, oldest first
/// @param summary of what was said before that; may be empty
/// @param askedAt when the first of the messages came
record TurnQuestion(
        String text,
        List<Said> earlier,
        String summary,
        String locale,
        String audience,
        Instant askedAt) {

    TurnQuestion {
        earlier = List.copyOf(earlier);
    }

    /// The first question of a conversation.
    static TurnQuestion first(String text, String locale, String audience, Instant askedAt) {
        return new TurnQuestion(text, List.of(), "", locale, audience, askedAt);
    }

    /// Reads the question of a turn; empty text when the turn has no message, which no turn should have.
    static TurnQuestion read(TurnLease lease) {
        return QuarkusTransaction.requiringNew()
                .call(() -> {
                    Conversation conversation = Conversation.findById(lease.conversationId());
                    var messages =
                            Message.listAfter(lease.conversationId(), conversation.summarisedSeq);
                    var own = new ArrayList<Message>();
                    var earlier = new ArrayList<Said>();
                    for (var message : messages) {
                        if (lease.turnId().equals(message.turnId)) {
                            own.add(message);
                        } else if (own.isEmpty() && !isBlocked(messages, message)) {
                            // What a guardrail has blocked it would find again in every turn.
                            earlier.add(new Said(message.role, message.text, message.seq));
                        }
                    }
                    String text =
                            own.stream()
                                    .map(message -> message.text)
                                    .collect(Collectors.joining("\n\n"));
                    var askedAt = own.isEmpty() ? conversation.updatedAt : own.getFirst().createdAt;
                    return new TurnQuestion(
                            text,
                            earlier,
                            conversation.summary,
                            conversation.locale,
                            conversation.audience,
                            askedAt);
                });
    }

    private static boolean isBlocked(List<Message> messages, Message message) {
        return messages.stream()
                .filter(other -> Outcome.BLOCKED.wireName().equals(other.outcome))
                .anyMatch(other -> other.turnId != null && other.turnId.equals(message.turnId));
    }

    /// The question as a search that stands on its own: what it leaves to the earlier turns is woven in.
    String searchQuery() {
        return StandaloneQuestion.of(earlierCustomerTurns(), lastAnswer(), text);
    }

    boolean hasHistory() {
        return !earlier.isEmpty() || !summary.isEmpty();
    }

    List<String> earlierCustomerTurns() {
        return earlier.stream()
                .filter(said -> said.role.equals("customer"))
                .map(Said::text)
                .toList();
    }

    /// What the customer read before asking, by the AI or by a person; empty when there was nothing yet.
    private String lastAnswer() {
        return earlier.stream()
                .filter(said -> !said.role.equals("customer"))
                .reduce((_, latest) -> latest)
                .map(Said::text)
                .orElse("");
    }

    /// Something said earlier.
    record Said(String role, String text, long seq) {

        String line() {
            return switch (role) {
                case "customer" -> "Customer: " + text;
                case "agent" -> "Agent: " + text;
                default -> "Assistant: " + text;
            };
        }
    }
}
