package dev.firstline.chat;

/// Who reads a stream.
enum Audience {
    VISITOR,
    STAFF;

    /// Whether an event may leave to this reader. Notes and the like are for staff.
    boolean mayRead(ConversationEvent event) {
        return this == STAFF || EventType.isForVisitors(event.type());
    }
}
