package dev.firstline.identity;

import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import java.time.Duration;
import org.jboss.logging.Logger;

/// Removes now and then what has ended by time. Nothing depends on it: every look asks for the time too.
@ApplicationScoped
class IdentitySweep {

    private static final Logger LOG = Logger.getLogger(IdentitySweep.class);
    private static final Duration EVERY = Duration.ofMinutes(30);

    private final Sessions sessions;
    private final SignInLimits limits;
    private final KnownPlaces places;
    private final PasswordResets resets;
    private final Vertx vertx;
    private long timer;

    IdentitySweep(
            Sessions sessions,
            SignInLimits limits,
            KnownPlaces places,
            PasswordResets resets,
            Vertx vertx) {
        this.sessions = sessions;
        this.limits = limits;
        this.places = places;
        this.resets = resets;
        this.vertx = vertx;
    }

    void begin(@Observes Startup event) {
        timer = vertx.setPeriodic(EVERY.toMillis(), _ -> Thread.ofVirtual().start(this::sweep));
    }

    void end(@Observes Shutdown event) {
        vertx.cancelTimer(timer);
    }

    void sweep() {
        try {
            sessions.sweep();
            limits.sweep();
            places.sweep();
            resets.sweep();
        } catch (RuntimeException e) {
            LOG.warnf(e, "ended sessions could not be removed");
        }
    }
}
