package dev.firstline.faults;

import static org.awaitility.Awaitility.await;

import dev.firstline.chat.ChatClient;
import dev.firstline.chat.ChatClient.Chat;
import dev.firstline.chat.EventReader;
import dev.firstline.chat.ReceivedEvent;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Follows a conversation as a browser does: whenever the connection is lost, it connects again with the number of the
/// last event it has, to whatever serves then.
final class ResumingReader implements AutoCloseable {

    private static final long RECONNECT_MS = 50;

    private final Supplier<ChatClient> server;
    private final Chat chat;
    private final List<ReceivedEvent> events = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile boolean isClosed;
    private volatile boolean isConnected;

    private ResumingReader(Supplier<ChatClient> server, Chat chat) {
        this.server = server;
        this.chat = chat;
        this.thread = Thread.ofVirtual().unstarted(this::follow);
    }

    /// Follows a conversation from its beginning.
    ///
    /// @param server who serves at the moment
    static ResumingReader follow(Supplier<ChatClient> server, Chat chat) {
        var reader = new ResumingReader(server, chat);
        reader.thread.start();
        return reader;
    }

    List<ReceivedEvent> events() {
        return List.copyOf(events);
    }

    ResumingReader awaitConnected() {
        await().atMost(Duration.ofSeconds(30)).until(() -> isConnected);
        return this;
    }

    /// Waits for an event.
    ReceivedEvent awaitEvent(Duration atMost, Predicate<ReceivedEvent> wanted) {
        return await().alias("an event after " + events.stream().map(ReceivedEvent::name).toList())
                .pollInterval(Duration.ofMillis(5))
                .atMost(atMost)
                .until(() -> events.stream().filter(wanted).findFirst(), found -> found.isPresent())
                .orElseThrow();
    }

    /// Waits until this many events are there that match, or one that ends a turn.
    void awaitCountOrEnd(int count, Predicate<ReceivedEvent> wanted) {
        await().pollInterval(Duration.ofMillis(2))
                .atMost(Duration.ofSeconds(60))
                .until(() ->
                        events.stream().filter(wanted).count() >= count
                                || events.stream().anyMatch(ReceivedEvent::isTerminal));
    }

    @Override
    public void close() {
        isClosed = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() {
        while (!isClosed) {
            try (var connection = server.get().join(chat).resumeAfter(lastId())) {
                isConnected = true;
                copy(connection);
            } catch (UncheckedIOException | IllegalStateException e) {
                // Nobody serves at the moment.
            }
            isConnected = false;
            pause();
        }
    }

    private void copy(EventReader connection) {
        int copied = 0;
        boolean hasEnded = false;
        while (!isClosed && !(hasEnded && copied == connection.events().size())) {
            hasEnded = connection.hasEnded();
            var received = connection.events();
            events.addAll(received.subList(copied, received.size()));
            copied = received.size();
            if (!hasEnded) {
                pause();
            }
        }
    }

    private long lastId() {
        return events.isEmpty() ? 0 : events.getLast().id();
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(isConnected ? 1 : RECONNECT_MS);
        } catch (InterruptedException e) {
            isClosed = true;
        }
    }
}
