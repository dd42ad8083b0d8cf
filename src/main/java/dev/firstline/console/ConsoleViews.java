package dev.firstline.console;

import dev.firstline.identity.CurrentUser;
import dev.firstline.identity.People;
import dev.firstline.identity.Permissions;
import dev.firstline.identity.Person;
import dev.firstline.platform.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/// Shows the console at a place.
@ApplicationScoped
class ConsoleViews {

    private final CaseList cases;
    private final PaneViews panes;
    private final Presences presences;
    private final Drafts drafts;
    private final Agents agents;
    private final People people;
    private final CurrentUser user;
    private final Clock clock;

    ConsoleViews(
            CaseList cases,
            PaneViews panes,
            Presences presences,
            Drafts drafts,
            Agents agents,
            People people,
            CurrentUser user,
            Clock clock) {
        this.cases = cases;
        this.panes = panes;
        this.presences = presences;
        this.drafts = drafts;
        this.agents = agents;
        this.people = people;
        this.user = user;
        this.clock = clock;
    }

    /// The console with the reader's draft in the composer.
    ConsoleView at(Place place, String alert) {
        var reader = user.require();
        var draft =
                place.conversation()
                        .flatMap(id -> drafts.find(id, reader))
                        .orElse(new Drafts.Draft("reply", ""));
        var reply = new PaneViews.ReplyText(draft.kind(), draft.text(), Ids.token(), "");
        return at(place, reader, reply, Long.MAX_VALUE, alert);
    }

    /// The console with a reply that could not be sent, and what was said meanwhile marked as new.
    ConsoleView refused(Place place, PaneViews.ReplyText reply, long seqSeen) {
        return at(place, user.require(), reply, seqSeen, "");
    }

    private ConsoleView at(
            Place place, Person reader, PaneViews.ReplyText reply, long seqSeen, String alert) {
        // The time is taken first: what changes later is told by the stream.
        long cursor = clock.millis();
        if (user.may(Permissions.CONVERSATION_REPLY)) {
            agents.seen(reader);
        }
        var pane =
                place.conversation().isEmpty() ? null : panes.pane(place, reader, reply, seqSeen);
        return new ConsoleView(
                query(place),
                place.href(),
                cursor,
                reader.id().toString(),
                agents.isAvailable(reader),
                user.may(Permissions.CONVERSATION_REPLY),
                user.may(Permissions.CONVERSATION_SUPERVISE),
                queues(place, cases.count(reader)),
                list(place, reader),
                pane,
                alert);
    }

    private static String query(Place place) {
        return place.href().substring(place.href().indexOf('?') + 1);
    }

    private static List<ConsoleView.QueueLink> queues(Place place, Map<Queue, Integer> counts) {
        return Arrays.stream(Queue.values())
                .map(queue ->
                        new ConsoleView.QueueLink(
                                queue.wireName(),
                                queue.label(),
                                "/console?queue=" + queue.wireName(),
                                Objects.toString(counts.get(queue), ""),
                                queue == place.filter().queue() && !place.filter().isNarrowed()))
                .toList();
    }

    private ConsoleView.ListView list(Place place, Person reader) {
        var queue = place.filter().queue();
        var page = cases.page(place.filter(), reader);
        var ids = page.rows().stream().map(CaseRow::id).toList();
        var present = presences.of(ids, reader);
        var names =
                people.find(
                        page.rows().stream()
                                .map(CaseRow::assignee)
                                .filter(Objects::nonNull)
                                .collect(Collectors.toSet()));
        var views =
                page.rows().stream()
                        .map(row ->
                                view(place, row, names, present.getOrDefault(row.id(), List.of())))
                        .toList();
        return new ConsoleView.ListView(
                queue.wireName(),
                queue.label(),
                "/console?" + place.filter().toQuery(),
                views,
                page.next().isEmpty()
                        ? ""
                        : "/console?" + place.filter().from(page.next()).toQuery(),
                place.filter().isNarrowed(),
                emptyTitle(queue),
                emptyText(queue),
                queue == Queue.UNASSIGNED
                        && !views.isEmpty()
                        && user.may(Permissions.CONVERSATION_SUPERVISE));
    }

    private ConsoleView.CaseView view(
            Place place, CaseRow row, Map<UUID, Person> names, List<Presences.Present> present) {
        var now = clock.instant();
        var since = row.waitingSince();
        return new ConsoleView.CaseView(
                row.id().toString(),
                place.at(row.id()).href(),
                row.title().isBlank() ? "New conversation" : row.title(),
                excerpt(row),
                Ago.of(row.updatedAt(), now, clock.getZone()),
                who(row, names),
                since == null ? "" : Ago.length(since, now),
                Words.reason(row.handoffReason()),
                row.priority().wireName(),
                row.tags(),
                place.conversation().filter(row.id()::equals).isPresent(),
                row.isAnswering(),
                present);
    }

    private static String excerpt(CaseRow row) {
        return switch (row.lastRole()) {
            case "assistant" -> "AI: " + row.lastText();
            case "agent" -> "Team: " + row.lastText();
            default -> row.lastText();
        };
    }

    private static String who(CaseRow row, Map<UUID, Person> names) {
        var assignee = row.assignee() == null ? null : names.get(row.assignee());
        if (row.status().equals("resolved")) {
            return "Resolved";
        } else if (row.owner().equals("ai")) {
            return "AI";
        }
        return assignee == null ? "Unassigned" : assignee.name();
    }

    private static String emptyTitle(Queue queue) {
        return switch (queue) {
            case MINE -> "Nothing of yours is open";
            case UNASSIGNED -> "Nobody waits";
            case MENTIONED -> "Nobody has asked you to look";
            case AI -> "The assistant is not talking to anybody";
            case WAITING -> "No customer has the word";
            case SNOOZED -> "Nothing is put aside";
            case ALL -> "No conversation yet";
        };
    }

    private static String emptyText(Queue queue) {
        return switch (queue) {
            case MINE -> "Take a conversation from Unassigned, or take one over from the AI.";
            case UNASSIGNED -> "Conversations appear here the moment a customer asks for a person.";
            case MENTIONED -> "Write @ and a name in a private note to ask somebody.";
            case AI -> "Conversations of the last 24 hours that the AI answers are listed here.";
            case WAITING -> "Conversations that you answered last wait here for their customer.";
            case SNOOZED -> "Snooze a conversation, and it comes back at the time you choose.";
            case ALL -> "Ask the first question yourself on the help page.";
        };
    }
}
