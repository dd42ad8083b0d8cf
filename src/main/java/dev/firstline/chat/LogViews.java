package dev.firstline.chat;

import dev.firstline.ticket.TicketView;
import dev.firstline.ticket.Tickets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Shows conversations as people read them: messages, notices and unfinished answers in one log.
@ApplicationScoped
class LogViews {

    private final Conversations conversations;
    private final Tickets tickets;
    private final EventLog log;
    private final Clock clock;

    LogViews(Conversations conversations, Tickets tickets, EventLog log, Clock clock) {
        this.conversations = conversations;
        this.tickets = tickets;
        this.log = log;
        this.clock = clock;
    }

    /// The log of a conversation, for its customer.
    @Transactional
    LogView log(ConversationSnapshot snapshot) {
        return LogView.of(snapshot, messages(snapshot), today());
    }

    /// The same to read only, as on a ticket's page.
    @Transactional
    LogView transcript(UUID conversationId) {
        return LogView.transcript(messages(conversations.snapshot(conversationId)), today());
    }

    /// One message of a visitor's conversation.
    @Transactional
    Optional<MessageView> message(UUID visitorId, UUID messageId) {
        return Message.findOf(visitorId, messageId)
                .flatMap(message ->
                        messages(conversations.snapshot(message.conversationId)).stream()
                                .filter(view -> view.id().equals(messageId.toString()))
                                .findFirst());
    }

    /// How the customer of this conversation reaches a person.
    @Transactional
    PersonView person(ConversationSnapshot snapshot) {
        return tickets.findLatestOf(snapshot.id())
                .filter(_ -> snapshot.owner().equals("human"))
                .map(ticket -> PersonView.onTheWay(ticket.reference(), href(ticket)))
                .orElseGet(() -> PersonView.reachable(snapshot.id().toString()));
    }

    static String href(TicketView ticket) {
        return "/chat/tickets/" + ticket.reference();
    }

    private List<MessageView> messages(ConversationSnapshot snapshot) {
        var said = snapshot.messages();
        var ratings =
                Feedback.ofMessages(said.stream().map(ConversationSnapshot.Said::id).toList());
        var views = new ArrayList<MessageView>();
        for (var one : said) {
            views.add(MessageView.of(one, context(snapshot, one, ratings)));
        }
        for (var event : log.handoffs(snapshot.id())) {
            var body = ChatJson.read(event.body());
            var notice =
                    new HandoffView(
                            body.path("ticket").asText(),
                            body.path("href").asText(),
                            body.path("expected").asText());
            views.add(MessageView.handoff(notice, event.at(), clock.getZone()));
        }
        return views;
    }

    private MessageView.Context context(
            ConversationSnapshot snapshot,
            ConversationSnapshot.Said said,
            Map<UUID, Feedback> ratings) {
        var rating = ratings.get(said.id());
        return new MessageView.Context(
                snapshot.id().toString(),
                snapshot.owner().equals("ai"),
                rating == null ? "" : rating.value,
                question(snapshot, said),
                clock.getZone());
    }

    private static String question(
            ConversationSnapshot snapshot, ConversationSnapshot.Said answer) {
        return snapshot.messages().stream()
                .filter(said -> said.role().equals("customer"))
                .filter(said -> said.turn() != null && said.turn().equals(answer.turn()))
                .map(ConversationSnapshot.Said::text)
                .reduce((first, second) -> first + "\n\n" + second)
                .orElse("");
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), clock.getZone());
    }
}
