package dev.firstline.console;

import dev.firstline.chat.Cases;
import dev.firstline.chat.Priority;
import dev.firstline.chat.Replies;
import dev.firstline.chat.Takeovers;
import dev.firstline.identity.CurrentUser;
import dev.firstline.identity.People;
import dev.firstline.identity.Permissions;
import dev.firstline.identity.Person;
import dev.firstline.platform.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the person who is signed in does with a conversation, the same for pages and programs.
@ApplicationScoped
class Actions {

    private static final LocalTime MORNING = LocalTime.of(9, 0);

    private final Takeovers takeovers;
    private final Replies replies;
    private final Cases cases;
    private final Drafts drafts;
    private final People people;
    private final CurrentUser user;
    private final Clock clock;

    Actions(
            Takeovers takeovers,
            Replies replies,
            Cases cases,
            Drafts drafts,
            People people,
            CurrentUser user,
            Clock clock) {
        this.takeovers = takeovers;
        this.replies = replies;
        this.cases = cases;
        this.drafts = drafts;
        this.people = people;
        this.user = user;
        this.clock = clock;
    }

    void takeOver(UUID id, @Nullable UUID assigneeSeen) {
        takeovers.takeOver(id, user.require(), assigneeSeen);
    }

    void giveBack(UUID id) {
        takeovers.giveBack(id, user.require());
    }

    /// Sends a reply or leaves a note, and drops the draft that it was.
    void say(Replies.Draft draft, boolean isNote, boolean resolves) {
        var agent = user.require();
        if (isNote) {
            replies.note(agent, draft, Mentions.in(draft.text(), people.all()));
            if (resolves) {
                cases.resolve(draft.conversationId(), agent);
            }
        } else {
            replies.reply(agent, draft, resolves ? Replies.After.RESOLVED : Replies.After.OPEN);
        }
        drafts.drop(draft.conversationId(), agent);
    }

    void resolve(UUID id) {
        cases.resolve(id, user.require());
    }

    void reopen(UUID id) {
        cases.reopen(id, user.require());
    }

    /// Assigns to oneself; to others or to nobody only whoever may supervise.
    ///
    /// @param to `me`, `none` or a person's id
    void assign(UUID id, String to) {
        var agent = user.require();
        var person = person(to, agent);
        boolean isOwn = person.filter(agent::equals).isPresent();
        if (!isOwn && !user.may(Permissions.CONVERSATION_SUPERVISE)) {
            throw new ProblemException(
                    403, "Forbidden", "Only a supervisor assigns conversations to others.");
        }
        cases.assign(id, person, agent);
    }

    void prioritise(UUID id, String priority) {
        cases.prioritise(id, Priority.of(priority), user.require());
    }

    void tag(UUID id, String tag) {
        cases.tag(id, tag, user.require());
    }

    void untag(UUID id, String tag) {
        cases.untag(id, tag, user.require());
    }

    /// Puts it aside.
    ///
    /// @param until `1h`, `3h`, `tomorrow`, `monday` or a time
    void snooze(UUID id, String until) {
        cases.snooze(id, time(until), user.require());
    }

    void wake(UUID id) {
        cases.wake(id, user.require());
    }

    private Optional<Person> person(String to, Person agent) {
        if (to.equals("none") || to.isEmpty()) {
            return Optional.empty();
        } else if (to.equals("me")) {
            return Optional.of(agent);
        }
        return Optional.of(
                Place.id(to)
                        .flatMap(people::find)
                        .orElseThrow(() ->
                                new ProblemException(
                                        400, "Unknown person", "There is no such person.")));
    }

    private Instant time(String until) {
        var now = clock.instant();
        var today = now.atZone(clock.getZone());
        return switch (until) {
            case "1h" -> now.plus(Duration.ofHours(1));
            case "3h" -> now.plus(Duration.ofHours(3));
            case "tomorrow" -> today.plusDays(1).with(MORNING).toInstant();
            case "monday" ->
                    today.with(TemporalAdjusters.next(DayOfWeek.MONDAY)).with(MORNING).toInstant();
            default -> parse(until);
        };
    }

    private static Instant parse(String until) {
        try {
            return Instant.parse(until);
        } catch (DateTimeParseException e) {
            throw new ProblemException(
                    400,
                    "No time",
                    "Say '1h', '3h', 'tomorrow', 'monday', or a time such as"
                            + " 2026-11-21T09:00:00Z.");
        }
    }
}
