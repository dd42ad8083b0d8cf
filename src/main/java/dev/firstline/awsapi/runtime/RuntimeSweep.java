package dev.firstline.awsapi.runtime;

import dev.firstline.flow.run.Invocations;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import java.time.Duration;
import org.jboss.logging.Logger;

/// Forgets what nobody came back for.
@ApplicationScoped
class RuntimeSweep {

    private static final Logger LOG = Logger.getLogger(RuntimeSweep.class);
    private static final Duration EVERY = Duration.ofMinutes(30);

    private final Replays replays;
    private final Invocations invocations;
    private final KnowledgeSessions sessions;
    private final RuntimeConfig config;
    private final Vertx vertx;
    private long timer;

    RuntimeSweep(
            Replays replays,
            Invocations invocations,
            KnowledgeSessions sessions,
            RuntimeConfig config,
            Vertx vertx) {
        this.replays = replays;
        this.invocations = invocations;
        this.sessions = sessions;
        this.config = config;
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
            replays.removeOlderThan(config.replayFor());
            invocations.forgetPausedFor(config.answerWithin());
            sessions.removeOlderThan(config.sessionFor());
        } catch (RuntimeException e) {
            LOG.warnf(e, "former invocations could not be removed");
        }
    }
}
