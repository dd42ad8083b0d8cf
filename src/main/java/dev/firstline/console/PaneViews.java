package dev.firstline.console;

import dev.firstline.chat.AgentConversation;
import dev.firstline.chat.AgentConversations;
import dev.firstline.identity.People;
import dev.firstline.identity.Person;
import dev.firstline.platform.ProblemException;
import dev.firstline.ticket.HandoffPacket;
import dev.firstline.ticket.TicketView;
import dev.firstline.ticket.Tickets;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Shows an open conversation to a member of staff.
@ApplicationScoped
class PaneViews {

    private final AgentConversations conversations;
    private final Presences presences;
    private final Tickets tickets;
    private final People people;
    private final Clock clock;

    PaneViews(
            AgentConversations conversations,
            Presences presences,
            Tickets tickets,
            People people,
            Clock clock) {
        this.conversations = conversations;
        this.presences = presences;
        this.tickets = tickets;
        this.people = people;
        this.clock = clock;
    }

    /// The conversation that is open at that place.
    ///
    /// @param reply what is in the composer
    /// @param seqSeen entries after it are marked as new
    /// @throws ProblemException 404 when there is no such conversation
    ConversationPane pane(Place place, Person reader, ReplyText reply, long seqSeen) {
        var id = place.conversation().orElseThrow(ProblemException::notFound);
        var found = conversations.find(id).orElseThrow(ProblemException::notFound);
        var everybody = people.all();
        var assignee = found.assignee();
        return new ConversationPane(
                id.toString(),
                found.seq(),
                found.epoch(),
                found.title().isBlank() ? "New conversation" : found.title(),
                Words.status(found.status(), found.snoozedUntil(), clock.instant()),
                Words.tone(found.status()),
                found.owner(),
                assignee == null ? "" : assignee.toString(),
                name(everybody, assignee),
                reader.id().equals(assignee),
                found.owner().equals("human") && reader.id().equals(found.takenBy()),
                found.status().equals("resolved"),
                waiting(found.waitingSince()),
                Words.reason(found.handoffReason()),
                snoozed(found.snoozedUntil()),
                found.priority().wireName(),
                found.tags(),
                found.entries().stream().map(entry -> entry(entry, seqSeen)).toList(),
                presences.of(id, reader),
                everybody.stream().map(person -> choice(person, assignee)).toList(),
                new ConversationPane.ReplyForm(
                        reply.kind(), reply.text(), reply.key(), found.seq(), reply.error()),
                side(place, found));
    }

    private ConversationPane.EntryView entry(AgentConversation.Entry entry, long seqSeen) {
        return new ConversationPane.EntryView(
                entry.id(),
                entry.seq(),
                entry.kind(),
                entry.author(),
                ago(entry.at()),
                entry.body(),
                sources(entry),
                Words.about(entry),
                evidence(entry.evidence()),
                entry.seq() > seqSeen && !entry.kind().equals("answering"));
    }

    private static List<ConversationPane.Source> sources(AgentConversation.Entry entry) {
        return entry.sources().stream()
                .map(source ->
                        new ConversationPane.Source(
                                source.number(),
                                source.title(),
                                source.heading(),
                                source.href(),
                                source.snippet()))
                .toList();
    }

    private static ConversationPane.@Nullable EvidenceView evidence(
            AgentConversation.@Nullable Evidence evidence) {
        if (evidence == null) {
            return null;
        }
        return new ConversationPane.EvidenceView(
                String.join(" › ", evidence.path()),
                evidence.run() == null ? "" : "/admin/runs/" + evidence.run(),
                Words.sentence(evidence.outcome()),
                evidence.cached(),
                evidence.verdicts());
    }

    private ConversationPane.SideView side(Place place, AgentConversation found) {
        var answer =
                found.entries().stream()
                        .filter(entry -> entry.evidence() != null)
                        .reduce((_, last) -> last);
        return new ConversationPane.SideView(
                facts(found),
                conversations.earlierOf(found.visitorId(), found.id()).stream()
                        .map(one -> earlier(place, one))
                        .toList(),
                tickets.findLatestOf(found.id()).map(this::ticket).orElse(null),
                answer.map(entry -> evidence(entry.evidence())).orElse(null),
                answer.map(PaneViews::sources).orElse(List.of()));
    }

    private List<ConversationPane.Fact> facts(AgentConversation found) {
        String rating =
                found.rating() == null
                        ? "Not rated"
                        : found.rating()
                                + " of 5"
                                + (found.ratingComment().isBlank()
                                        ? ""
                                        : ": " + found.ratingComment());
        return List.of(
                new ConversationPane.Fact(
                        "Customer", "Visitor " + found.visitorId().toString().substring(24)),
                new ConversationPane.Fact("Language", found.locale()),
                new ConversationPane.Fact("Began", ago(found.createdAt()).full()),
                new ConversationPane.Fact("Rating", rating));
    }

    private ConversationPane.EarlierView earlier(Place place, AgentConversations.Earlier one) {
        return new ConversationPane.EarlierView(
                place.at(one.id()).href(),
                one.title(),
                Words.status(one.status(), null, clock.instant()),
                ago(one.at()));
    }

    private ConversationPane.TicketFacts ticket(TicketView ticket) {
        return new ConversationPane.TicketFacts(
                ticket.reference(),
                "/admin/tickets/" + ticket.reference(),
                Words.sentence(ticket.state()),
                HandoffPacket.read(ticket.packet()),
                tickets.progress(ticket.id()));
    }

    private static ConversationPane.Choice choice(Person person, @Nullable UUID assignee) {
        return new ConversationPane.Choice(
                person.id().toString(), person.name(), person.id().equals(assignee));
    }

    private static String name(List<Person> people, @Nullable UUID id) {
        return people.stream()
                .filter(person -> person.id().equals(id))
                .map(Person::name)
                .findFirst()
                .orElse("");
    }

    private String waiting(@Nullable Instant since) {
        return since == null ? "" : Ago.length(since, clock.instant());
    }

    private String snoozed(@Nullable Instant until) {
        return Optional.ofNullable(until)
                .filter(it -> it.isAfter(clock.instant()))
                .map(it -> ago(it).full())
                .orElse("");
    }

    private Ago ago(Instant at) {
        return Ago.of(at, clock.instant(), clock.getZone());
    }

    /// What is in the composer.
    record ReplyText(String kind, String text, String key, String error) {}
}
