package dev.firstline.ticket.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstline.TestDatabase;
import dev.firstline.platform.Ids;
import dev.firstline.platform.Sql;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Replicas of another time, so that the application's own deliverer sees nothing of what they fight over.
@QuarkusTest
@WithTestResource(TestDatabase.class)
class DeliveryLedgerTest {

    private static final Duration LATER = Duration.ofDays(2);
    private static final int DELIVERIES = 40;

    @Inject Sql sql;
    @Inject OutboxConfig config;

    private final UUID connector = Ids.uuid7();

    @BeforeEach
    void connect() {
        sql.update(
                """
                insert into connector (id, name, kind, settings, events, is_enabled, created_at, updated_at)
                values (?, ?, 'webhook', cast('{"url":"http://127.0.0.1:1/"}' as jsonb), ?, true, now(), now())
                """,
                connector,
                "Ledger " + connector,
                List.of());
    }

    @AfterEach
    void disconnect() {
        sql.update("delete from delivery where connector_id = ?", connector);
        sql.update("delete from connector where id = ?", connector);
    }

    @Test
    void f14ADeliveryBelongsToOneReplicaAtATime() throws Exception {
        for (int i = 0; i < DELIVERIES; i++) {
            add();
        }
        var claims = new ArrayList<Future<List<Delivery>>>();
        try (var replicas = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                Callable<List<Delivery>> claim = () -> ledger(LATER).claim(32, List.of());
                claims.add(replicas.submit(claim));
            }
        }

        var claimed = new ArrayList<UUID>();
        for (var claim : claims) {
            claim.get().forEach(delivery -> claimed.add(delivery.id()));
        }
        assertThat(claimed).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void oneConnectorNeverGetsMoreThanItsShareAtOnce() {
        for (int i = 0; i < DELIVERIES; i++) {
            add();
        }

        var claimed = ledger(LATER).claim(32, List.of());

        assertThat(claimed).hasSize(config.deliveriesPerConnectorMax());
        assertThat(ledger(LATER).claim(32, List.of(connector))).isEmpty();
    }

    @Test
    void f14AReplicaThatWasStalledChangesNothingAnyMore() {
        add();
        var stalled = ledger(LATER).claim(1, List.of()).getFirst();
        var afterLease = LATER.plus(config.lease()).plusSeconds(1);
        var other = ledger(afterLease).claim(1, List.of()).getFirst();

        boolean late =
                ledger(afterLease).settle(stalled, new Outcome.Delivered(200), Instant.EPOCH);
        boolean inTime = ledger(afterLease).settle(other, Outcome.Failed.of("busy"), Instant.EPOCH);

        assertThat(other.id()).isEqualTo(stalled.id());
        assertThat(late).isFalse();
        assertThat(inTime).isTrue();
        assertThat(states()).containsExactly("waiting 1");
    }

    @Test
    void theLastFailureMakesADeadLetter() {
        add();
        sql.update("update delivery set attempts_max = 1 where connector_id = ?", connector);
        var ledger = ledger(LATER);

        ledger.settle(
                ledger.claim(1, List.of()).getFirst(), Outcome.Failed.of("busy"), Instant.EPOCH);

        assertThat(states()).containsExactly("dead 1");
    }

    @Test
    void whatIsOverIsForgottenAfterAWhileAndWhatWaitsIsNot() {
        add();
        add();
        var ledger = ledger(LATER);
        ledger.settle(
                ledger.claim(1, List.of()).getFirst(), new Outcome.Delivered(200), Instant.EPOCH);

        ledger(config.keepFor().plusDays(1)).forgetOld();

        assertThat(states()).containsExactly("waiting 0");
    }

    private DeliveryLedger ledger(Duration ahead) {
        return new DeliveryLedger(sql, config, Clock.offset(Clock.systemUTC(), ahead));
    }

    /// Due tomorrow.
    private void add() {
        sql.update(
                """
                insert into delivery (id, connector_id, event, subject, idempotency_key, payload, attempts_max, due_at, created_at)
                values (?, ?, 'ticket.opened', 'FL-1', ?, '{}', 5, now() + interval '1 day', now())
                """,
                Ids.uuid7(),
                connector,
                Ids.token());
    }

    private List<String> states() {
        return new ArrayList<>(
                new HashSet<>(
                        sql.list(
                                "select state || ' ' || attempts from delivery where connector_id ="
                                        + " ?",
                                row -> row.getString(1),
                                connector)));
    }
}
