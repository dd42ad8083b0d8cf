package dev.firstline.chat;

import dev.firstline.platform.Signals;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Hands new events to whoever reads a conversation on this replica, and tells the other replicas to look.
@ApplicationScoped
class EventFeed {

    private final Signals signals;
    private final Map<UUID, List<Reader>> readers = new ConcurrentHashMap<>();
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();

    EventFeed(Signals signals) {
        this.signals = signals;
        signals.listen(
                Signals.Topic.CONVERSATION,
                subject -> {
                    lookAgain(UUID.fromString(subject));
                    watchers.forEach(Runnable::run);
                });
    }

    /// Hears what is published from now on; what came before is read from the log.
    void subscribe(UUID conversationId, Reader reader) {
        readers.compute(
                conversationId,
                (_, list) -> {
                    var all = list == null ? new CopyOnWriteArrayList<Reader>() : list;
                    all.add(reader);
                    return all;
                });
    }

    void unsubscribe(UUID conversationId, Reader reader) {
        readers.computeIfPresent(
                conversationId,
                (_, list) -> {
                    list.remove(reader);
                    return list.isEmpty() ? null : list;
                });
    }

    /// Hears, for as long as the application lives, that something may have changed in some conversation. The watcher
    /// must return quickly.
    void watch(Runnable watcher) {
        watchers.add(watcher);
    }

    /// Publishes events that the database has accepted.
    void publish(List<ConversationEvent> events) {
        if (!events.isEmpty()) {
            UUID conversationId = events.getFirst().conversationId();
            for (var reader : readers.getOrDefault(conversationId, List.of())) {
                reader.take(events);
            }
            watchers.forEach(Runnable::run);
            signals.send(Signals.Topic.CONVERSATION, conversationId.toString());
        }
    }

    /// Makes the readers of a conversation read the log.
    void lookAgain(UUID conversationId) {
        readers.getOrDefault(conversationId, List.of()).forEach(Reader::lookAgain);
    }

    /// Makes the readers of a conversation read the log, on every replica.
    void lookAgainEverywhere(UUID conversationId) {
        lookAgain(conversationId);
        signals.send(Signals.Topic.CONVERSATION, conversationId.toString());
    }

    /// Somebody who follows a conversation. Calls come from any thread and must return quickly.
    interface Reader {

        /// New events in order; a reader that misses some before them reads the log.
        void take(List<ConversationEvent> events);

        /// Something may have changed elsewhere.
        void lookAgain();
    }
}
