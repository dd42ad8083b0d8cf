package dev.firstline.console.canned;

import dev.firstline.chat.Cases;
import dev.firstline.chat.Priority;
import dev.firstline.chat.Replies;
import dev.firstline.identity.CurrentUser;
import dev.firstline.identity.People;
import dev.firstline.identity.Permissions;
import dev.firstline.identity.Person;
import dev.firstline.platform.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/// Runs a macro in a conversation: what an agent could do by hand, one action after the other.
///
/// What may be refused goes first, whatever its place: the reply, then what settles or snoozes. So when something newer
/// was said, nothing of the macro has happened. Repeating a run with the same key sends nothing twice.
@ApplicationScoped
class MacroRun {

    private final Macros macros;
    private final CannedValues values;
    private final Replies replies;
    private final Cases cases;
    private final People people;
    private final CurrentUser user;
    private final Clock clock;

    MacroRun(
            Macros macros,
            CannedValues values,
            Replies replies,
            Cases cases,
            People people,
            CurrentUser user,
            Clock clock) {
        this.macros = macros;
        this.values = values;
        this.replies = replies;
        this.cases = cases;
        this.people = people;
        this.user = user;
        this.clock = clock;
    }

    /// @param key makes the run's messages unique; the same for a repetition
    /// @param seqSeen the last event that the agent has seen
    void run(UUID macroId, UUID conversationId, String key, long seqSeen) {
        var macro = macros.find(macroId);
        var agent = user.require();
        var filling = values.of(agent, Optional.of(conversationId));
        refuseGaps(macro, filling);
        var place = new Place(macro, conversationId, agent, filling, key, seqSeen);
        requireRights(macro, agent);
        IntStream.range(0, macro.steps().size())
                .boxed()
                .sorted(Comparator.comparingInt(position -> order(macro.steps().get(position))))
                .forEachOrdered(position -> take(macro.steps().get(position), position, place));
        macros.countUse(macroId);
    }

    private static int order(MacroStep step) {
        return switch (step.kind()) {
            case REPLY -> 0;
            case SNOOZE, STATUS -> 1;
            case NOTE, ASSIGN, TAG, PRIORITY -> 2;
        };
    }

    private void take(MacroStep step, int position, Place place) {
        var id = place.conversationId();
        var agent = place.agent();
        switch (step.kind()) {
            case REPLY -> replies.reply(agent, place.draft(step, position), Replies.After.OPEN);
            case NOTE -> replies.note(agent, place.draft(step, position), List.of());
            case ASSIGN -> cases.assign(id, assignee(step.value(), agent), agent);
            case TAG -> cases.tag(id, step.value(), agent);
            case PRIORITY -> cases.prioritise(id, Priority.of(step.value()), agent);
            case STATUS -> {
                if (step.value().equals(MacroStep.RESOLVED)) {
                    cases.resolve(id, agent);
                } else {
                    cases.reopen(id, agent);
                }
            }
            case SNOOZE ->
                    cases.snooze(id, clock.instant().plus(Duration.ofHours(step.hours())), agent);
        }
    }

    private Optional<Person> assignee(String value, Person agent) {
        return switch (value) {
            case MacroStep.ME -> Optional.of(agent);
            case MacroStep.NOBODY -> Optional.empty();
            default -> Optional.of(requirePerson(value));
        };
    }

    private Person requirePerson(String id) {
        return CannedResponses.parse(id)
                .flatMap(people::find)
                .orElseThrow(() ->
                        new ProblemException(
                                409,
                                "Nobody to assign to",
                                "The person whom the macro names is not here any more. Change the"
                                        + " macro."));
    }

    /// Assigning to others is a supervisor's decision; who shares a macro has made it for everybody.
    private void requireRights(MacroView macro, Person agent) {
        boolean isForOthers =
                macro.steps().stream()
                        .filter(step -> step.kind() == MacroStep.Kind.ASSIGN)
                        .anyMatch(step ->
                                assignee(step.value(), agent).stream()
                                        .anyMatch(person -> !person.id().equals(agent.id())));
        if (isForOthers && !macro.isShared() && !user.may(Permissions.CONVERSATION_SUPERVISE)) {
            throw new ProblemException(
                    403, "Not yours to assign", "Only supervisors assign to others.");
        }
    }

    private static void refuseGaps(MacroView macro, Map<String, String> filling) {
        var missing =
                macro.steps().stream()
                        .filter(MacroStep::isText)
                        .flatMap(step ->
                                new CannedText(step.value()).fill(filling).missing().stream())
                        .distinct()
                        .toList();
        if (!missing.isEmpty()) {
            throw new ProblemException(
                    409,
                    "A place is empty",
                    "This conversation has nothing for {{"
                            + String.join("}}, {{", missing)
                            + "}}.");
        }
    }

    /// Where and on whose behalf a macro runs.
    private record Place(
            MacroView macro,
            UUID conversationId,
            Person agent,
            Map<String, String> filling,
            String key,
            long seqSeen) {

        Replies.Draft draft(MacroStep step, int position) {
            var text = new CannedText(step.value()).fill(filling).text();
            return new Replies.Draft(conversationId, text, key + "-" + position, seqSeen);
        }
    }
}
