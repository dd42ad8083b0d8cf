package dev.firstline.chat;

import dev.firstline.identity.Person;
import dev.firstline.platform.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// Everything that people decide about a conversation but do not say in it. Each decision stands in the log.
@ApplicationScoped
public class Cases {

    private static final int WAKE_MAX = 200;
    private static final int TAGS_MAX = 20;
    private static final int TAG_MAX = 40;
    private static final String CLOCK = "the clock";

    private final CaseLedger ledger;
    private final CaseTickets tickets;

    Cases(CaseLedger ledger, CaseTickets tickets) {
        this.ledger = ledger;
        this.tickets = tickets;
    }

    /// Settles the matter. The customer is told and asked for a rating, and may write on.
    public void resolve(UUID conversationId, Person agent) {
        write(
                CaseChange.of(conversationId)
                        .set("status = 'resolved', waiting_since = null, snoozed_until = null")
                        .set("assignee = coalesce(assignee, ?)", agent.id())
                        .onlyIf("owner = 'human' and status = 'handed_over'")
                        .tell(new EventBody.Resolved(agent.name())),
                "Only a conversation that a person has, and that is open, can be resolved.");
        tickets.resolved(conversationId, agent);
    }

    /// Takes the settlement back.
    public void reopen(UUID conversationId, Person agent) {
        write(
                CaseChange.of(conversationId)
                        .set("status = 'handed_over', assignee = coalesce(assignee, ?)", agent.id())
                        .onlyIf("status = 'resolved'")
                        .tell(new EventBody.Reopened(agent.name())),
                "Only a resolved conversation can be reopened.");
        tickets.reopened(conversationId, agent);
    }

    /// Says who is to answer.
    ///
    /// @param to nobody, when it goes back to where everybody may take it
    public void assign(UUID conversationId, Optional<Person> to, Person by) {
        String name = to.map(Person::name).orElse("");
        ledger.write(
                CaseChange.of(conversationId)
                        .set("assignee = ?::uuid", to.map(Person::id).orElse(null))
                        .onlyIf(
                                "assignee is distinct from ?::uuid",
                                to.map(Person::id).orElse(null))
                        .tell(new EventBody.Assigned(by.name(), name, "")));
        requireExisting(conversationId);
    }

    /// Gives it to somebody if nobody has it.
    ///
    /// @param why stands in the log
    /// @return whether nobody had it until now
    public boolean assignIfFree(UUID conversationId, Person to, String by, String why) {
        return ledger.write(
                CaseChange.of(conversationId)
                        .set("assignee = ?", to.id())
                        .onlyIf("assignee is null and owner = 'human' and status = 'handed_over'")
                        .tell(new EventBody.Assigned(by, to.name(), why)));
    }

    public void prioritise(UUID conversationId, Priority priority, Person by) {
        ledger.write(
                CaseChange.of(conversationId)
                        .set("priority = ?", priority.rank())
                        .onlyIf("priority <> ?", priority.rank())
                        .tell(new EventBody.Prioritised(by.name(), priority.wireName())));
        requireExisting(conversationId);
    }

    public void tag(UUID conversationId, String text, Person by) {
        String tag = requireTag(text);
        ledger.write(
                CaseChange.of(conversationId)
                        .set("tags = tags || ?::text", tag)
                        .onlyIf("not tags @> array[?::text]", tag)
                        .onlyIf("cardinality(tags) < ?", TAGS_MAX)
                        .tell(new EventBody.Tagged(by.name(), List.of(tag), List.of())));
        requireExisting(conversationId);
    }

    public void untag(UUID conversationId, String tag, Person by) {
        ledger.write(
                CaseChange.of(conversationId)
                        .set("tags = array_remove(tags, ?::text)", tag)
                        .onlyIf("tags @> array[?::text]", tag)
                        .tell(new EventBody.Tagged(by.name(), List.of(), List.of(tag))));
        requireExisting(conversationId);
    }

    /// Puts it aside until then, or until the customer writes.
    public void snooze(UUID conversationId, Instant until, Person by) {
        var at = until.atOffset(ZoneOffset.UTC);
        if (!at.isAfter(ledger.now())) {
            throw new ProblemException(400, "Time has passed", "Choose a time in the future.");
        }
        write(
                CaseChange.of(conversationId)
                        .set("snoozed_until = ?", at)
                        .onlyIf("owner = 'human' and status = 'handed_over'")
                        .tell(new EventBody.Snoozed(by.name(), until.toString())),
                "Only a conversation that a person has, and that is open, can be snoozed.");
    }

    public void wake(UUID conversationId, Person by) {
        ledger.write(woken(conversationId, by.name()));
        requireExisting(conversationId);
    }

    /// Brings back what was put aside until now.
    public void wakeDue() {
        due().forEach(id ->
                ledger.write(woken(id, CLOCK).onlyIf("snoozed_until <= ?", ledger.now())));
    }

    private Collection<UUID> due() {
        return ledger.read(
                """
                select id from conversation where snoozed_until <= ? order by snoozed_until limit ?
                """,
                row -> row.getObject(1, UUID.class),
                ledger.now(),
                WAKE_MAX);
    }

    private static CaseChange woken(UUID conversationId, String by) {
        return CaseChange.of(conversationId)
                .set("snoozed_until = null")
                .onlyIf("snoozed_until is not null")
                .tell(new EventBody.Woken(by));
    }

    private void write(CaseChange change, String refusal) {
        if (!ledger.write(change)) {
            requireExisting(change.conversationId());
            throw new ProblemException(409, "Not possible now", refusal);
        }
    }

    private void requireExisting(UUID conversationId) {
        boolean exists =
                !ledger.read(
                                "select 1 from conversation where id = ?",
                                row -> row.getInt(1),
                                conversationId)
                        .isEmpty();
        if (!exists) {
            throw ProblemException.notFound();
        }
    }

    private static String requireTag(String text) {
        String tag = text.strip().toLowerCase(Locale.ROOT);
        if (!tag.matches("[\\p{L}\\p{N}][\\p{L}\\p{N} _.-]*") || tag.length() > TAG_MAX) {
            throw new ProblemException(
                    400,
                    "Not a tag",
                    "A tag has 1 to %d letters, digits, spaces, dots and dashes."
                            .formatted(TAG_MAX));
        }
        return tag;
    }
}
