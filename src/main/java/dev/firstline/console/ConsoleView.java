package dev.firstline.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The console as one person sees it.
///
/// @param place where the reader is, as the query of an address
/// @param cursor the time from which changes are followed
/// @param conversation the open one, if one is
/// @param alert what could not be done, or ""
record ConsoleView(
        String place,
        String href,
        long cursor,
        String person,
        boolean isAvailable,
        boolean mayReply,
        boolean maySupervise,
        List<QueueLink> queues,
        ListView list,
        @Nullable ConversationPane conversation,
        String alert) {

    ConsoleView {
        queues = List.copyOf(queues);
    }

    public boolean isOpen() {
        return conversation != null;
    }

    public String title() {
        return conversation == null ? list.title() : conversation.title();
    }

    public String conversationId() {
        return conversation == null ? "" : conversation.id();
    }

    /// A queue in the rail.
    ///
    /// @param count how many conversations it holds, or "" when that is not counted
    record QueueLink(String name, String label, String href, String count, boolean isCurrent) {}

    /// The list of a queue.
    ///
    /// @param next address of the next page, or ""
    record ListView(
            String queue,
            String title,
            String back,
            List<CaseView> cases,
            String next,
            boolean isNarrowed,
            String emptyTitle,
            String emptyText,
            boolean canShareOut) {

        ListView {
            cases = List.copyOf(cases);
        }

        public boolean isEmpty() {
            return cases.isEmpty();
        }
    }

    /// A conversation in the list.
    ///
    /// @param who has it, in words
    /// @param waiting how long the customer has waited, or ""
    record CaseView(
            String id,
            String href,
            String title,
            String excerpt,
            Ago changed,
            String who,
            String waiting,
            String reason,
            String priority,
            List<String> tags,
            boolean isCurrent,
            boolean isAnswering,
            List<Presences.Present> present) {

        CaseView {
            tags = List.copyOf(tags);
            present = List.copyOf(present);
        }

        public boolean isUrgent() {
            return priority.equals("urgent") || priority.equals("high");
        }
    }
}
