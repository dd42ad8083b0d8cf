package dev.firstline.chat;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/// Tells all readers of this replica which conversations changed. However many there are, the database is asked once for
/// all of them, at most every tenth of a second.
@ApplicationScoped
class ChangeStreams {

    private static final Logger LOG = Logger.getLogger(ChangeStreams.class);
    private static final long GATHER_MS = 100;
    private static final long LOOK_MS = 2_000;
    private static final int HEARTBEAT_LOOKS = 5;

    /// More news than this are a gap.
    private static final int CHANGES_MAX = 500;

    /// Changes within the overlap that are told apart; more are a gap too.
    private static final int WINDOW_MAX = 5_000;

    /// A change is seen when its write ends, up to a statement's timeout after its time was taken, perhaps by another
    /// clock.
    private static final Duration OVERLAP = Duration.ofSeconds(10);

    private static final String CHANGED =
            """
            select id, updated_at from conversation where updated_at >= ? and (title <> '' or owner = 'human') order by updated_at desc limit ?
            """;

    private final CaseLedger ledger;
    private final Clock clock;
    private final Vertx vertx;
    private final long timer;
    private final Set<ChangeStream> open = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean isLookPlanned = new AtomicBoolean();
    private final ReentrantLock looking = new ReentrantLock();
    private Map<UUID, Instant> told = Map.of();
    private Instant position;
    private long cursor;
    private int looks;

    ChangeStreams(CaseLedger ledger, EventFeed feed, Clock clock, Vertx vertx) {
        this.ledger = ledger;
        this.clock = clock;
        this.vertx = vertx;
        this.position = clock.instant();
        this.timer = vertx.setPeriodic(LOOK_MS, _ -> tick());
        feed.watch(this::lookSoon);
    }

    void endAll(@Observes ShutdownDelayInitiatedEvent event) {
        open.forEach(ChangeStream::end);
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
        open.forEach(ChangeStream::end);
    }

    /// Tells a reader what has changed since its number, and from now on what changes. May block.
    void follow(ChangeStream stream, long after) {
        open.add(stream);
        long now = clock.millis();
        var since = Instant.ofEpochMilli(after).minus(OVERLAP);
        var changed = changedSince(since);
        if (changed.size() > CHANGES_MAX) {
            stream.sendGap(now);
        } else {
            stream.send(now, changed.keySet());
        }
    }

    private void lookSoon() {
        if (!open.isEmpty() && isLookPlanned.compareAndSet(false, true)) {
            var _ =
                    vertx.setTimer(
                            GATHER_MS,
                            _ -> {
                                isLookPlanned.set(false);
                                var _ = Thread.ofVirtual().start(this::look);
                            });
        }
    }

    private void tick() {
        open.removeIf(ChangeStream::isClosed);
        if (!open.isEmpty()) {
            looks++;
            if (looks % HEARTBEAT_LOOKS == 0) {
                open.forEach(ChangeStream::heartbeat);
            }
            var _ = Thread.ofVirtual().start(this::look);
        }
    }

    private void look() {
        looking.lock();
        try {
            long now = clock.millis();
            var changed = changedSince(position.minus(OVERLAP));
            var news =
                    changed.entrySet().stream()
                            .filter(one -> !one.getValue().equals(told.get(one.getKey())))
                            .map(Map.Entry::getKey)
                            .toList();
            told = changed;
            position = Instant.ofEpochMilli(now);
            cursor = Math.max(cursor + 1, now);
            tell(changed.size() > WINDOW_MAX || news.size() > CHANGES_MAX, news);
        } catch (ChatStorageException e) {
            LOG.debugf("could not look for changes cause=%s", e.getMessage());
        } finally {
            looking.unlock();
        }
    }

    private void tell(boolean isGap, List<UUID> news) {
        for (var stream : open) {
            if (isGap) {
                stream.sendGap(cursor);
            } else {
                stream.send(cursor, news);
            }
        }
    }

    private Map<UUID, Instant> changedSince(Instant since) {
        var changed = new HashMap<UUID, Instant>();
        var _ =
                ledger.read(
                        CHANGED,
                        row ->
                                changed.put(
                                        row.getObject(1, UUID.class),
                                        AgentConversations.at(row, 2)),
                        since.atOffset(ZoneOffset.UTC),
                        WINDOW_MAX + 1);
        return changed;
    }
}
