package dev.firstline.chat;

import dev.firstline.ticket.CustomerContacts;
import dev.firstline.ticket.TicketProposal;
import dev.firstline.ticket.TicketProposals;
import dev.firstline.ticket.TicketView;
import dev.firstline.ticket.Tickets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Shows conversations as people read them: messages, notices and unfinished answers in one log.
@ApplicationScoped
class LogViews {

    private final Conversations conversations;
    private final Tickets tickets;
    private final TicketProposals proposals;
    private final CustomerContacts contacts;
    private final UnseenReplies unseen;
    private final EventLog log;
    private final Clock clock;

    LogViews(
            Conversations conversations,
            Tickets tickets,
            TicketProposals proposals,
            CustomerContacts contacts,
            UnseenReplies unseen,
            EventLog log,
            Clock clock) {
        this.conversations = conversations;
        this.tickets = tickets;
        this.proposals = proposals;
        this.contacts = contacts;
        this.unseen = unseen;
        this.log = log;
        this.clock = clock;
    }

    /// The log of a conversation, for its customer.
    @Transactional
    LogView log(ConversationSnapshot snapshot) {
        markSeen(snapshot);
        return LogView.of(snapshot, messages(snapshot), agent(snapshot), today());
    }

    /// The same to read only, as on a ticket's page.
    @Transactional
    LogView transcript(UUID conversationId) {
        var snapshot = conversations.snapshot(conversationId);
        markSeen(snapshot);
        return LogView.transcript(messages(snapshot), today());
    }

    /// The customer has it before them.
    private void markSeen(ConversationSnapshot snapshot) {
        if (snapshot.messages().stream().anyMatch(said -> said.role().equals("agent"))) {
            unseen.seen(snapshot.id(), snapshot.seq());
        }
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
                .orElseGet(() ->
                        snapshot.owner().equals("human")
                                ? PersonView.unreachable()
                                : PersonView.reachable(snapshot.id().toString()));
    }

    static String href(TicketView ticket) {
        return "/chat/tickets/" + ticket.reference();
    }

    private List<MessageView> messages(ConversationSnapshot snapshot) {
        var said = snapshot.messages();
        var ratings =
                Feedback.ofMessages(said.stream().map(ConversationSnapshot.Said::id).toList());
        var proposed = proposed(snapshot);
        var views = new ArrayList<MessageView>();
        for (var one : said) {
            views.add(MessageView.of(one, context(snapshot, one, ratings, proposed)));
        }
        views.addAll(notices(snapshot));
        return views;
    }

    /// Who had the conversation when; only the last settlement of a settled matter asks for a rating.
    private List<MessageView> notices(ConversationSnapshot snapshot) {
        var events = log.notices(snapshot.id());
        var views = new ArrayList<MessageView>();
        for (var event : events) {
            boolean asks =
                    event.equals(events.getLast())
                            && snapshot.status().equals("resolved")
                            && snapshot.rating() == null;
            views.add(notice(snapshot, event, asks));
        }
        return views;
    }

    private MessageView notice(
            ConversationSnapshot snapshot, ConversationEvent event, boolean asksForRating) {
        var body = ChatJson.read(event.body());
        String agent = body.path("agent").asText();
        String id = event.type() + "-" + event.seq();
        return switch (event.type()) {
            case "takeover" -> MessageView.notice(id, agent + " has joined", event, zone());
            case "giveback" ->
                    MessageView.notice(
                            id,
                            agent + " has left. The AI assistant answers again.",
                            event,
                            zone());
            case "resolved" ->
                    MessageView.resolved(
                            id,
                            agent + " marked this conversation as resolved.",
                            event,
                            zone(),
                            asksForRating ? snapshot.id().toString() : "");
            default ->
                    MessageView.handoff(
                            new HandoffView(
                                    body.path("ticket").asText(),
                                    body.path("href").asText(),
                                    body.path("expected").asText(),
                                    contacts.isOffered()),
                            event.at(),
                            zone());
        };
    }

    /// Who answers in this conversation, as far as the customer knows: a name, or "" before anybody has joined.
    private String agent(ConversationSnapshot snapshot) {
        return log.notices(snapshot.id()).stream()
                .filter(event -> event.type().equals("takeover"))
                .reduce((_, last) -> last)
                .map(event -> ChatJson.read(event.body()).path("agent").asText())
                .filter(_ -> snapshot.owner().equals("human"))
                .orElse("");
    }

    private ZoneId zone() {
        return clock.getZone();
    }

    private MessageView.Context context(
            ConversationSnapshot snapshot,
            ConversationSnapshot.Said said,
            Map<UUID, Feedback> ratings,
            Map<String, TicketProposal> proposed) {
        var rating = ratings.get(said.id());
        return new MessageView.Context(
                snapshot.id().toString(),
                snapshot.owner().equals("ai"),
                rating == null ? "" : rating.value,
                question(snapshot, said),
                clock.getZone(),
                proposal(snapshot, said, proposed));
    }

    /// What was proposed, by its cause; asked for only where something was.
    private Map<String, TicketProposal> proposed(ConversationSnapshot snapshot) {
        return snapshot.messages().stream().anyMatch(LogViews::proposes)
                ? proposals.listOf(snapshot.id()).stream()
                        .collect(Collectors.toMap(TicketProposal::cause, Function.identity()))
                : Map.of();
    }

    private static @Nullable ProposalView proposal(
            ConversationSnapshot snapshot,
            ConversationSnapshot.Said said,
            Map<String, TicketProposal> proposed) {
        var proposal = proposes(said) ? proposed.get("turn:" + said.turn()) : null;
        return proposal == null
                ? null
                : ProposalView.of(proposal, "message-" + said.id(), snapshot.owner().equals("ai"));
    }

    private static boolean proposes(ConversationSnapshot.Said said) {
        return Outcome.PROPOSED.wireName().equals(said.outcome());
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
