package dev.firstline.chat;

import dev.firstline.platform.Ids;
import dev.firstline.platform.RepeatedWork;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashSet;
import org.jboss.logging.Logger;

/// Keeps the leases of running turns alive, and takes over turns whose replica is gone. No turn stays unfinished: it is
/// answered by another attempt or marked interrupted.
@ApplicationScoped
public class TurnRecovery {

    private static final Logger LOG = Logger.getLogger(TurnRecovery.class);

    /// A lease survives two missed renewals.
    private static final int RENEWALS_PER_LEASE = 4;

    private static final String GAVE_UP = "The answer could not be completed.";

    private final TurnLedger ledger;
    private final TurnRunner runner;
    private final EventFeed feed;
    private final ChatConfig config;
    private final RepeatedWork work;

    TurnRecovery(TurnLedger ledger, TurnRunner runner, EventFeed feed, ChatConfig config) {
        this.ledger = ledger;
        this.runner = runner;
        this.feed = feed;
        this.config = config;
        this.work =
                new RepeatedWork(
                        "turn-recovery",
                        config.lease().dividedBy(RENEWALS_PER_LEASE),
                        this::lookAfterTurns);
    }

    /// Begins to look after turns; to be called once the application can answer.
    public void begin() {
        work.begin();
    }

    void stop(@Observes ShutdownEvent event) {
        work.stop();
    }

    private void lookAfterTurns() {
        renewLeases();
        takeOverExpired();
    }

    /// Keeps what runs here, and breaks off what the database says belongs to somebody else now.
    void renewLeases() {
        var running = runner.running();
        if (!running.isEmpty()) {
            var lost = new HashSet<>(running);
            ledger.renew(running).forEach(lost::remove);
            lost.forEach(runner::cancel);
        }
    }

    private void takeOverExpired() {
        for (var lease : ledger.claimExpired()) {
            LOG.infof("turn taken over turn=%s attempt=%d", lease.turnId(), lease.attempt());
            feed.lookAgainEverywhere(lease.conversationId());
            if (lease.attempt() > config.attemptsMax()) {
                giveUp(lease);
            } else {
                runner.start(lease);
            }
        }
    }

    private void giveUp(TurnLease lease) {
        var end = TurnEnd.interrupted(lease.turnId(), Ids.uuid7(), Shown.NOTHING, GAVE_UP, null);
        ledger.finish(lease, end)
                .ifPresent(finished -> {
                    feed.publish(finished.events());
                    if (finished.next() != null) {
                        runner.start(finished.next());
                    }
                });
    }
}
