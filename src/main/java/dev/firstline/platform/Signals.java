package dev.firstline.platform;

import java.util.function.Consumer;

/// Tells every replica that something changed, so that it looks. A signal is a hint and may be lost, doubled or late:
/// whoever listens reads the truth from the database and also looks by itself now and then.
public interface Signals {

    /// Sends a signal to all other replicas. Never blocks and never fails.
    ///
    /// @param topic what kind of thing changed
    /// @param subject short text that says which one; no personal data
    void send(Topic topic, String subject);

    /// Hears signals of other replicas. The listener must return quickly.
    void listen(Topic topic, Consumer<String> listener);

    /// Whether signals arrive at the moment; when not, readers look more often.
    boolean areArriving();

    /// What can change.
    enum Topic {
        /// A conversation has new events; the subject is its id.
        CONVERSATION,
        /// A turn must end now; the subject is its id.
        TURN_CANCELLED,
        /// A knowledge base was published; the subject is its id.
        KNOWLEDGE
    }
}
