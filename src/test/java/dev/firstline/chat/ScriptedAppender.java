package dev.firstline.chat;

import jakarta.enterprise.inject.Vetoed;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.postgresql.ds.PGSimpleDataSource;

/// An appender whose writes end when the test says so, and how it says.
@Vetoed
final class ScriptedAppender extends EventAppender {

    private final List<EventBody> accepted = new ArrayList<>();
    private final Deque<Write> underWay = new ArrayDeque<>();
    private long seq;

    ScriptedAppender() {
        super(new PGSimpleDataSource(), Clock.systemUTC());
    }

    @Override
    synchronized CompletableFuture<List<ConversationEvent>> append(
            TurnLease lease, List<EventBody> events) {
        var write = new Write(lease, List.copyOf(events), new CompletableFuture<>());
        underWay.add(write);
        return write.result;
    }

    synchronized boolean isWriting() {
        return !underWay.isEmpty();
    }

    /// What the write under way carries.
    synchronized List<EventBody> writing() {
        return underWay.getFirst().events;
    }

    /// Everything that was accepted, in order.
    synchronized List<EventBody> accepted() {
        return List.copyOf(accepted);
    }

    /// Ends the write under way well.
    void accept() {
        Write write;
        var events = new ArrayList<ConversationEvent>();
        synchronized (this) {
            write = underWay.removeFirst();
            accepted.addAll(write.events);
            write.events.forEach(body -> events.add(event(write.lease, body)));
        }
        write.result.complete(events);
    }

    void acceptAll() {
        while (isWriting()) {
            accept();
        }
    }

    /// The turn is another attempt's.
    void refuse() {
        next().result.complete(List.of());
    }

    void fail(RuntimeException failure) {
        next().result.completeExceptionally(failure);
    }

    private synchronized Write next() {
        return underWay.removeFirst();
    }

    private ConversationEvent event(TurnLease lease, EventBody body) {
        return new ConversationEvent(
                lease.conversationId(),
                ++seq,
                body.type().wireName(),
                ChatJson.write(body),
                Clock.systemUTC().instant());
    }

    private record Write(
            TurnLease lease,
            List<EventBody> events,
            CompletableFuture<List<ConversationEvent>> result) {}
}
