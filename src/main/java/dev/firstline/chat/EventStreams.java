package dev.firstline.chat;

import dev.firstline.platform.Signals;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// All open streams of this replica: how many one reader may have, their heartbeats, and their end.
@ApplicationScoped
class EventStreams {

    private static final Logger LOG = Logger.getLogger(EventStreams.class);
    private static final long TICK_MS = 1_000;

    /// Streams are visited a slice at a time, so that ten thousand heartbeats do not fall on one moment.
    private static final int SLICES = 8;

    /// How often streams look into the log by themselves: rarely when signals arrive, often when they do not.
    private static final int LOOK_TICKS = 30;

    private static final int LOOK_TICKS_WITHOUT_SIGNALS = 2;
    private static final int LOOK_BATCH = 1_000;
    private static final long RECONNECT_MS_MIN = 500;
    private static final long RECONNECT_MS_MAX = 1_500;

    private final EventLog log;
    private final EventFeed feed;
    private final Signals signals;
    private final UnseenReplies unseen;
    private final ChatConfig config;
    private final Vertx vertx;
    private final long timer;
    private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    private long tick;
    private volatile boolean isEnding;

    EventStreams(
            EventLog log,
            EventFeed feed,
            Signals signals,
            UnseenReplies unseen,
            ChatConfig config,
            Vertx vertx) {
        this.log = log;
        this.feed = feed;
        this.signals = signals;
        this.unseen = unseen;
        this.config = config;
        this.vertx = vertx;
        this.timer = vertx.setPeriodic(TICK_MS, _ -> tick());
    }

    /// Readers go to another replica, or come back to the next start; the end of the application does not wait for them.
    void endAll(@Observes ShutdownDelayInitiatedEvent event) {
        isEnding = true;
        open.forEach(EventStream::end);
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
        open.forEach(EventStream::end);
    }

    /// Whether this visitor and this address may open another stream; if so, it is counted.
    boolean admit(UUID visitorId, String address) {
        if (!count(visitorId.toString(), config.streamsPerVisitorMax())) {
            return false;
        } else if (!count(address, config.streamsPerAddressMax())) {
            release(visitorId.toString());
            return false;
        } else {
            return true;
        }
    }

    /// Follows a conversation on an admitted request until its connection closes. Runs on the request's event loop.
    void follow(
            RoutingContext request,
            UUID visitorId,
            String address,
            UUID conversationId,
            long after) {
        var _ = follow(request, Audience.VISITOR, visitorId, address, conversationId, after);
    }

    /// The same for a reader of any audience; the stream can be ended by whoever opened it.
    ///
    /// @return null when the reader has left already
    @Nullable EventStream follow(
            RoutingContext request,
            Audience audience,
            UUID readerId,
            String address,
            UUID conversationId,
            long after) {
        var stream =
                new EventStream(
                        conversationId,
                        audience,
                        request.response(),
                        vertx.getOrCreateContext(),
                        log,
                        unseen::seenInPassing);
        feed.subscribe(conversationId, stream);
        boolean isThere = register(request, stream, readerId, address);
        if (isThere) {
            stream.open(reconnectMs(), after);
            endIfEnding(stream);
        }
        return isThere ? stream : null;
    }

    /// A visitor's stream of what is about to be published; it is not open yet.
    EventStream expect(RoutingContext request, Context loop, UUID conversationId) {
        var stream =
                new EventStream(
                        conversationId,
                        Audience.VISITOR,
                        request.response(),
                        loop,
                        log,
                        unseen::seenInPassing);
        feed.subscribe(conversationId, stream);
        return stream;
    }

    /// Opens an expected stream on the request's event loop; nothing before it has to be read.
    void followLive(
            RoutingContext request,
            EventStream stream,
            UUID visitorId,
            String address,
            long after) {
        if (register(request, stream, visitorId, address)) {
            stream.openLive(reconnectMs(), after);
            endIfEnding(stream);
        }
    }

    /// An expected stream that is not wanted any more.
    void forget(EventStream stream) {
        feed.unsubscribe(stream.conversationId(), stream);
    }

    /// @return false when the reader left while its request was looked at: nobody would tell of it any more
    private boolean register(
            RoutingContext request, EventStream stream, UUID readerId, String address) {
        UUID conversationId = stream.conversationId();
        if (request.response().closed()) {
            feed.unsubscribe(conversationId, stream);
            release(readerId, address);
            return false;
        }
        request.response()
                .closeHandler(_ -> {
                    stream.closed();
                    open.remove(stream);
                    feed.unsubscribe(conversationId, stream);
                    release(readerId.toString());
                    release(address);
                });
        open.add(stream);
        return true;
    }

    private void endIfEnding(EventStream stream) {
        if (isEnding) {
            stream.end();
        }
    }

    private static long reconnectMs() {
        return ThreadLocalRandom.current().nextLong(RECONNECT_MS_MIN, RECONNECT_MS_MAX);
    }

    /// Gives back what [#admit] counted, for a request that was not followed.
    void release(UUID visitorId, String address) {
        release(visitorId.toString());
        release(address);
    }

    int openStreams() {
        return open.size();
    }

    private boolean count(String owner, int max) {
        if (counts.merge(owner, 1, Integer::sum) <= max) {
            return true;
        }
        release(owner);
        return false;
    }

    private void release(String owner) {
        counts.computeIfPresent(owner, (_, now) -> now <= 1 ? null : now - 1);
    }

    private void tick() {
        tick++;
        long silentNanos = config.heartbeat().toNanos() - TICK_MS * SLICES * 1_000_000L;
        long ageMax = config.streamAgeMax().toNanos();
        for (var stream : open) {
            if (Math.floorMod(System.identityHashCode(stream), SLICES) == tick % SLICES) {
                if (stream.ageNanos() > ageMax) {
                    stream.end();
                } else {
                    stream.heartbeat(silentNanos);
                }
            }
        }
        if (tick % (signals.areArriving() ? LOOK_TICKS : LOOK_TICKS_WITHOUT_SIGNALS) == 0
                && !open.isEmpty()) {
            var _ = Thread.ofVirtual().start(this::lookForMissed);
        }
    }

    private void lookForMissed() {
        var streams = new ArrayList<>(open);
        for (int from = 0; from < streams.size(); from += LOOK_BATCH) {
            lookForMissed(streams.subList(from, Math.min(from + LOOK_BATCH, streams.size())));
        }
    }

    private void lookForMissed(List<EventStream> streams) {
        try {
            var seqs =
                    log.lastSeqs(
                            streams.stream().map(EventStream::conversationId).distinct().toList());
            for (var stream : streams) {
                stream.lookAgainIfBehind(seqs.getOrDefault(stream.conversationId(), 0L));
            }
        } catch (ChatStorageException e) {
            LOG.debugf("could not look for missed events cause=%s", e.getMessage());
        }
    }
}
