package dev.firstline.chat;

import dev.firstline.platform.TimeView;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/// The page of a conversation.
///
/// @param id of the conversation, or "" for a new one
/// @param earlier the visitor's conversations, newest first
/// @param offersMail whether a handoff offers replies by e-mail
/// @param suggestions questions to begin with; none in a conversation that has begun
record ConversationView(
        String id,
        String title,
        LogView log,
        ComposerView composer,
        PersonView person,
        List<Link> earlier,
        List<String> suggestions,
        boolean offersMail) {

    ConversationView {
        earlier = List.copyOf(earlier);
        suggestions = List.copyOf(suggestions);
    }

    /// A conversation that begins with the next message.
    static ConversationView fresh(
            ComposerView composer, List<Link> earlier, List<String> suggestions) {
        return new ConversationView(
                "",
                "New conversation",
                LogView.empty(),
                composer,
                PersonView.reachable(),
                earlier,
                suggestions,
                false);
    }

    static ConversationView of(
            String title,
            LogView log,
            ComposerView composer,
            PersonView person,
            List<Link> earlier) {
        return new ConversationView(
                log.conversation(), title, log, composer, person, earlier, List.of(), false);
    }

    /// The same where replies can be had by e-mail.
    ConversationView offeringMail(boolean isOffered) {
        return new ConversationView(
                id, title, log, composer, person, earlier, suggestions, isOffered);
    }

    public boolean isStarted() {
        return !id.isEmpty();
    }

    /// For the page's script to fill in.
    public TurnView blankTurn() {
        return TurnView.BLANK;
    }

    public HandoffView blankHandoff() {
        return HandoffView.blank(offersMail);
    }

    public Citation blankSource() {
        return new Citation(0, "", "", "#", "");
    }

    /// Another conversation in the list.
    record Link(String href, String title, TimeView time, String when, boolean isCurrent) {

        static Link of(Conversation conversation, boolean isCurrent, ZoneId zone, LocalDate today) {
            var time = TimeView.of(conversation.updatedAt, zone);
            String title = conversation.title.isBlank() ? "Conversation" : conversation.title;
            boolean isToday = time.day().equals(today);
            String when = isToday ? time.clock() : TimeView.dayName(time.day(), today);
            return new Link("/chat?c=" + conversation.id, title, time, when, isCurrent);
        }
    }
}
