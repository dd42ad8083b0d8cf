package dev.firstline.console;

import dev.firstline.ticket.HandoffPacket;
import dev.firstline.ticket.TicketProgress;
import io.quarkus.qute.RawString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The open conversation.
///
/// @param status in words
/// @param tone of the status
/// @param assignee id, or ""
/// @param assigneeName or ""
/// @param waiting how long the customer has waited, or ""
/// @param reason why people were asked, or ""
/// @param snoozed until when, or ""
record ConversationPane(
        String id,
        long seq,
        int epoch,
        String title,
        String status,
        String tone,
        String owner,
        String assignee,
        String assigneeName,
        boolean isMine,
        boolean isTaken,
        boolean isResolved,
        String waiting,
        String reason,
        String snoozed,
        String priority,
        List<String> tags,
        List<EntryView> entries,
        List<Presences.Present> present,
        List<Choice> people,
        ReplyForm reply,
        SideView side) {

    ConversationPane {
        tags = List.copyOf(tags);
        entries = List.copyOf(entries);
        present = List.copyOf(present);
        people = List.copyOf(people);
    }

    public boolean isWithAi() {
        return owner.equals("ai");
    }

    public boolean canTakeOver() {
        return !isTaken;
    }

    public boolean canGiveBack() {
        return !isWithAi();
    }

    public boolean canResolve() {
        return !isWithAi() && !isResolved;
    }

    public boolean canAssignMe() {
        return !isMine;
    }

    public boolean isSnoozed() {
        return !snoozed.isEmpty();
    }

    public boolean isAnswering() {
        return entries.stream().anyMatch(entry -> entry.kind().equals("answering"));
    }

    /// What stands beside the composer.
    public String hint() {
        if (isWithAi()) {
            return "The assistant has this conversation. Take it over to reply; a note is possible"
                    + " at any time.";
        } else if (isResolved) {
            return "This conversation is resolved. A reply opens it again.";
        }
        return "";
    }

    public List<Choice> priorities() {
        return List.of("urgent", "high", "normal", "low").stream()
                .map(name -> new Choice(name, name, name.equals(priority)))
                .toList();
    }

    /// One thing said or done.
    ///
    /// @param isNew whether it was said while the reader was writing
    /// @param note what is to be said about an answer, or ""
    record EntryView(
            String id,
            long seq,
            String kind,
            String author,
            Ago at,
            RawString body,
            List<Source> sources,
            String note,
            @Nullable EvidenceView evidence,
            boolean isNew) {

        EntryView {
            sources = List.copyOf(sources);
        }

        public boolean isEvent() {
            return kind.equals("event") || kind.equals("notice");
        }

        public boolean isAi() {
            return kind.equals("answer") || kind.equals("withdrawn") || kind.equals("answering");
        }
    }

    /// A passage that an answer refers to.
    record Source(int number, String title, String heading, String href, String snippet) {}

    /// What an answer was built on.
    ///
    /// @param path such as `Input › Passages › Answer`
    /// @param runHref the flow's execution, or ""
    record EvidenceView(
            String path, String runHref, String outcome, boolean isCached, List<String> verdicts) {

        EvidenceView {
            verdicts = List.copyOf(verdicts);
        }
    }

    /// One of several to choose from.
    record Choice(String value, String label, boolean isChosen) {}

    /// The composer.
    ///
    /// @param seen the last event that its writer has seen
    /// @param error why it could not be sent, or ""
    record ReplyForm(String kind, String text, String key, long seen, String error) {

        public boolean isNote() {
            return kind.equals("note");
        }
    }

    /// What stands beside the conversation.
    record SideView(
            List<Fact> facts,
            List<EarlierView> earlier,
            @Nullable TicketFacts ticket,
            @Nullable EvidenceView evidence,
            List<Source> sources) {

        SideView {
            facts = List.copyOf(facts);
            earlier = List.copyOf(earlier);
            sources = List.copyOf(sources);
        }
    }

    record Fact(String label, String value) {}

    record EarlierView(String href, String title, String status, Ago at) {}

    /// The conversation's ticket with what was handed over.
    record TicketFacts(
            String reference,
            String href,
            String state,
            HandoffPacket packet,
            TicketProgress progress) {}
}
