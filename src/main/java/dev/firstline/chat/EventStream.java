package dev.firstline.chat;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;

/// One open stream of a conversation's events. All its state belongs to the event loop of its connection.
///
/// What is published here arrives directly; whatever was missed, for any reason, is read from the log after the last
/// number that was sent. A reader that is slower than its conversation keeps nothing in memory: it is fed from the log
/// again once its connection drains.
final class EventStream implements EventFeed.Reader {

    private static final Logger LOG = Logger.getLogger(EventStream.class);
    private static final Buffer HEARTBEAT = Buffer.buffer(":\n\n");

    /// More events than this are not replayed: the reader fetches a snapshot.
    private static final int REPLAY_MAX = 500;

    private final UUID conversationId;
    private final Audience audience;
    private final HttpServerResponse response;
    private final Context context;
    private final EventLog log;
    private final BiConsumer<UUID, Long> onSeen;
    private final long openedNanos = System.nanoTime();
    private final List<ConversationEvent> arrived = new ArrayList<>();

    private long cursor;

    /// The newest reply of a person among what is about to be sent to a visitor; 0 for none.
    private long replySeq;

    private boolean isFlushScheduled;
    private boolean isOpen;
    private boolean isReading;
    private boolean mustReadAgain;
    private boolean isSlow;
    private volatile boolean isClosed;
    private volatile long lastWriteNanos = openedNanos;

    /// Keeps what arrives until it is opened.
    ///
    /// @param onSeen called with the number of the newest reply of a person that left to a visitor
    EventStream(
            UUID conversationId,
            Audience audience,
            HttpServerResponse response,
            Context context,
            EventLog log,
            BiConsumer<UUID, Long> onSeen) {
        this.conversationId = conversationId;
        this.audience = audience;
        this.response = response;
        this.context = context;
        this.log = log;
        this.onSeen = onSeen;
    }

    UUID conversationId() {
        return conversationId;
    }

    /// Opens the response and sends what the reader has missed. Runs on the connection's event loop.
    ///
    /// @param after the last sequence number that the reader has
    void open(long reconnectMs, long after) {
        begin(reconnectMs, after);
        readLog();
    }

    /// The same for a reader who has missed nothing: what comes after that number was published to this stream.
    void openLive(long reconnectMs, long after) {
        begin(reconnectMs, after);
        flush();
    }

    private void begin(long reconnectMs, long after) {
        isOpen = true;
        cursor = after;
        response.setChunked(true)
                .putHeader("Content-Type", "text/event-stream; charset=utf-8")
                .putHeader("Cache-Control", "no-store, no-transform")
                .putHeader("X-Accel-Buffering", "no");
        var _ = response.write("retry: " + reconnectMs + "\n\n");
    }

    @Override
    public void take(List<ConversationEvent> events) {
        context.runOnContext(_ -> {
            arrived.addAll(events);
            scheduleFlush();
        });
    }

    @Override
    public void lookAgain() {
        context.runOnContext(_ -> readLog());
    }

    /// Reads the log again when the conversation has gone past what was sent.
    void lookAgainIfBehind(long lastSeq) {
        context.runOnContext(_ -> {
            if (lastSeq > cursor) {
                readLog();
            }
        });
    }

    /// Keeps the connection alive through proxies when nothing else was sent.
    void heartbeat(long silentNanos) {
        if (System.nanoTime() - lastWriteNanos >= silentNanos) {
            context.runOnContext(_ -> {
                if (!isClosed && !response.writeQueueFull()) {
                    send(HEARTBEAT);
                }
            });
        }
    }

    long ageNanos() {
        return System.nanoTime() - openedNanos;
    }

    /// Ends the response; the reader connects anew where it stopped.
    void end() {
        context.runOnContext(_ -> {
            if (!isClosed) {
                isClosed = true;
                var _ = response.end();
            }
        });
    }

    boolean isClosed() {
        return isClosed;
    }

    /// The connection is gone.
    void closed() {
        isClosed = true;
    }

    /// Events that arrive within one turn of the event loop leave in one write.
    private void scheduleFlush() {
        if (!isFlushScheduled) {
            isFlushScheduled = true;
            context.runOnContext(_ -> {
                isFlushScheduled = false;
                flush();
            });
        }
    }

    private void flush() {
        if (isClosed || isReading || !isOpen) {
            return;
        }
        if (mustWaitForDrain()) {
            arrived.clear();
            return;
        }
        var out = new EventFrames();
        boolean isMissing = false;
        for (var event : arrived) {
            if (event.seq() == cursor + 1) {
                pass(event, out);
            } else if (event.seq() > cursor) {
                isMissing = true;
            }
        }
        arrived.clear();
        send(out.toBuffer());
        if (isMissing) {
            readLog();
        }
    }

    private boolean mustWaitForDrain() {
        if (response.writeQueueFull() && !isSlow) {
            isSlow = true;
            response.drainHandler(_ -> {
                isSlow = false;
                readLog();
            });
        }
        return isSlow;
    }

    private void readLog() {
        if (isClosed || !isOpen) {
            return;
        }
        if (isReading) {
            mustReadAgain = true;
            return;
        }
        isReading = true;
        long from = cursor;
        var _ =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                var events = log.after(conversationId, from, REPLAY_MAX + 1);
                                long last = events.isEmpty() ? lastSeq() : 0;
                                context.runOnContext(_ -> logRead(events, from, last));
                            } catch (ChatStorageException e) {
                                LOG.warnf(
                                        "stream cannot read the log conversation=%s cause=%s",
                                        conversationId, e.getMessage());
                                context.runOnContext(_ -> logNotRead());
                            }
                        });
    }

    private long lastSeq() {
        return log.lastSeqs(List.of(conversationId)).getOrDefault(conversationId, 0L);
    }

    private void logRead(List<ConversationEvent> events, long from, long lastSeq) {
        isReading = false;
        if (isClosed) {
            return;
        }
        var out = new EventFrames();
        if (events.size() > REPLAY_MAX) {
            long newest = events.getLast().seq();
            out.addGap(newest);
            cursor = newest;
        } else if (events.isEmpty() && lastSeq < from && cursor == from) {
            // The reader knows a number that the log does not: it must not wait for ever.
            out.addGap(lastSeq);
            cursor = lastSeq;
        } else {
            for (var event : events) {
                if (event.seq() > cursor) {
                    pass(event, out);
                }
            }
        }
        send(out.toBuffer());
        if (mustReadAgain) {
            mustReadAgain = false;
            readLog();
        } else if (!arrived.isEmpty()) {
            flush();
        }
    }

    /// The one way by which events leave: what is not for the reader is counted and left out.
    private void pass(ConversationEvent event, EventFrames out) {
        cursor = event.seq();
        if (audience.mayRead(event)) {
            out.add(event);
            noteReply(event);
        }
    }

    private void noteReply(ConversationEvent event) {
        if (audience == Audience.VISITOR
                && event.type().equals(EventType.MESSAGE.wireName())
                && ChatJson.read(event.body()).path("role").asText().equals("agent")) {
            replySeq = event.seq();
        }
    }

    /// The connection stays; the periodic look tries again.
    private void logNotRead() {
        isReading = false;
        mustReadAgain = false;
        arrived.clear();
    }

    private void send(Buffer buffer) {
        if (buffer.length() > 0) {
            lastWriteNanos = System.nanoTime();
            var _ = response.write(buffer);
        }
        if (replySeq > 0) {
            onSeen.accept(conversationId, replySeq);
            replySeq = 0;
        }
    }
}
