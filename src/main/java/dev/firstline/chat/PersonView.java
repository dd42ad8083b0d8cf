package dev.firstline.chat;

/// The way to a person, always in the same place.
///
/// @param action where the wish is posted, or ""
/// @param ticket number of the open ticket, or ""
/// @param href the ticket's page, or ""
record PersonView(String action, String ticket, String href) {

    /// A person can be had in this conversation.
    static PersonView reachable(String conversation) {
        return new PersonView("/chat/conversations/" + conversation + "/handoff", "", "");
    }

    /// A person can be had, but there is no conversation yet: the wish opens one.
    static PersonView reachable() {
        return new PersonView("/chat/messages", "", "");
    }

    /// A person has the conversation.
    static PersonView onTheWay(String ticket, String href) {
        return new PersonView("", ticket, href);
    }

    /// Nobody is there to answer.
    static PersonView unreachable() {
        return new PersonView("", "", "");
    }

    public boolean isOffered() {
        return !action.isEmpty();
    }

    public boolean isOnTheWay() {
        return !ticket.isEmpty();
    }

    /// Whether the wish is a message of its own.
    public boolean isMessage() {
        return action.equals("/chat/messages");
    }
}
