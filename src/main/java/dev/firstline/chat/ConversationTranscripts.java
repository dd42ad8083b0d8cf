package dev.firstline.chat;

import dev.firstline.ticket.HandoffPacket;
import dev.firstline.ticket.Transcripts;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Tells tickets what was said in a conversation, and what the customer thought of the answers.
@ApplicationScoped
class ConversationTranscripts implements Transcripts {

    @Override
    public List<Line> of(UUID conversationId) {
        return QuarkusTransaction.requiringNew().call(() -> read(conversationId));
    }

    private static List<Line> read(UUID conversationId) {
        var messages = Message.listOf(conversationId);
        var opinions = Feedback.ofMessages(messages.stream().map(message -> message.id).toList());
        var lines = new ArrayList<Line>();
        for (var message : messages) {
            var opinion = opinions.get(message.id);
            lines.add(
                    new Line(
                            message.role,
                            message.turnId == null ? "" : message.turnId.toString(),
                            message.text,
                            sources(message),
                            opinion == null ? "" : words(opinion.value)));
        }
        return lines;
    }

    private static List<HandoffPacket.Source> sources(Message message) {
        return message.citations.stream()
                .map(citation -> new HandoffPacket.Source(citation.title(), citation.href()))
                .distinct()
                .toList();
    }

    private static String words(String value) {
        return value.equals("up") ? "helpful" : "not helpful";
    }
}
