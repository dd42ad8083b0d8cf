package dev.firstline.identity;

import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// Closes the open streams of staff soon after they may not read them any more: signed out, session ended, suspended, role
/// taken away, key revoked.
@ApplicationScoped
public class StaffStreams {

    private static final Logger LOG = Logger.getLogger(StaffStreams.class);

    /// Streams close within five seconds, so there is time for a slow look.
    private static final long LOOK_EVERY_MS = 2_000;

    private final Map<UUID, Set<Watch>> watched = new ConcurrentHashMap<>();
    private final AtomicBoolean isLooking = new AtomicBoolean();
    private final LiveCredentials live;
    private final Vertx vertx;
    private long timer;

    StaffStreams(LiveCredentials live, Vertx vertx) {
        this.live = live;
        this.vertx = vertx;
    }

    /// Watches over an open stream.
    ///
    /// @param identity who reads it
    /// @param permission what reading it takes, of [Permissions]
    /// @param close ends the stream; called at most once, on a virtual thread
    /// @return to be closed when the stream has ended by itself
    public Watched watch(SecurityIdentity identity, String permission, Runnable close) {
        SignedIn signedIn = identity.getAttribute(SignedIn.ATTRIBUTE);
        if (signedIn == null) {
            return () -> {};
        }
        var watch = new Watch(permission, close);
        var of =
                watched.compute(
                        signedIn.credential(),
                        (_, all) -> {
                            var set = all == null ? ConcurrentHashMap.<Watch>newKeySet() : all;
                            set.add(watch);
                            return set;
                        });
        return () -> forget(signedIn.credential(), of, watch);
    }

    void begin(@Observes Startup event) {
        timer = vertx.setPeriodic(LOOK_EVERY_MS, _ -> Thread.ofVirtual().start(this::look));
    }

    void end(@Observes Shutdown event) {
        vertx.cancelTimer(timer);
    }

    /// Looks at all credentials that have streams, in one query.
    void look() {
        if (!watched.isEmpty() && isLooking.compareAndSet(false, true)) {
            try {
                var permissions = live.permissions(List.copyOf(watched.keySet()));
                watched.forEach((id, all) -> closeLost(id, all, permissions));
            } catch (RuntimeException e) {
                LOG.warnf(e, "open streams of staff could not be checked");
            } finally {
                isLooking.set(false);
            }
        }
    }

    private void closeLost(UUID id, Set<Watch> all, Map<UUID, Set<String>> permissions) {
        var kept = permissions.getOrDefault(id, Set.of());
        var lost =
                all.stream()
                        .filter(watch -> !kept.contains(watch.permission))
                        .collect(Collectors.toSet());
        for (var watch : lost) {
            forget(id, all, watch);
            watch.close.run();
        }
    }

    private void forget(UUID id, Set<Watch> all, Watch watch) {
        watched.computeIfPresent(
                id,
                (_, set) -> {
                    all.remove(watch);
                    return set.isEmpty() ? null : set;
                });
    }

    /// A stream that is watched over.
    public interface Watched extends AutoCloseable {

        @Override
        void close();
    }

    /// Two streams with the same permission are still two.
    private static final class Watch {

        private final String permission;
        private final Runnable close;

        Watch(String permission, Runnable close) {
            this.permission = permission;
            this.close = close;
        }
    }
}
