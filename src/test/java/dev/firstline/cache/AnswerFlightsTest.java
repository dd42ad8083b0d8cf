package dev.firstline.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AnswerFlightsTest {

    private static final int ASKERS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final MovableClock clock = new MovableClock();
    private final CacheConfig config = Answers.config();
    private final AnswerCache cache =
            new MemoryAnswerCache(config.ttl(), config.memoryBytesMax(), clock);
    private final AnswerFlights flights = new AnswerFlights(cache, config, clock);
    private final CacheKey key = Answers.SUBJECT.key();
    private final CachedAnswer answer = Answers.answer("30 days", clock);

    @Test
    void aStoredAnswerIsAHit() {
        cache.store(key, answer);

        assertThat(flights.ticket(key)).isEqualTo(new Ticket.Hit(answer));
    }

    @Test
    void theLeaderAnswersForAll() throws Exception {
        var produced = new AtomicInteger();
        var atOnce = new CountDownLatch(ASKERS);
        List<Future<Optional<CachedAnswer>>> results = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < ASKERS; i++) {
                results.add(threads.submit(() -> ask(atOnce, produced)));
            }
        }

        assertThat(results).allSatisfy(it -> assertThat(it.get()).contains(answer));
        assertThat(produced).hasValue(1);
        assertThat(flights.ticket(key)).isInstanceOf(Ticket.Hit.class);
    }

    private Optional<CachedAnswer> ask(CountDownLatch atOnce, AtomicInteger produced)
            throws InterruptedException {
        atOnce.countDown();
        atOnce.await();
        return switch (flights.ticket(key)) {
            case Ticket.Hit(var found) -> Optional.of(found);
            case Ticket.Follower follower -> follower.await(PATIENCE);
            case Ticket.Leader leader -> {
                try (leader) {
                    produced.incrementAndGet();
                    leader.complete(answer);
                    yield Optional.of(answer);
                }
            }
        };
    }

    @Test
    void aLeaderThatFailsSendsItsFollowersOn() throws Exception {
        var leader = leader();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = new AtomicInteger();
            List<Future<Optional<CachedAnswer>>> results = new ArrayList<>();
            for (int i = 0; i < ASKERS; i++) {
                var follower = follower();
                results.add(
                        threads.submit(() -> {
                            waiting.incrementAndGet();
                            return follower.await(PATIENCE);
                        }));
            }
            await().untilAtomic(waiting, org.hamcrest.Matchers.is(ASKERS));

            leader.close();

            assertThat(results).allSatisfy(it -> assertThat(it.get()).isEmpty());
        }
        assertThat(cache.find(key)).isEmpty();
    }

    @Test
    void afterAnAbandonedLeadTheNextOneLeads() {
        leader().abandon();

        assertThat(flights.ticket(key)).isInstanceOf(Ticket.Leader.class);
    }

    @Test
    void closingACompletedLeadIsHarmless() throws InterruptedException {
        var leader = leader();
        var follower = follower();

        leader.complete(answer);
        leader.close();

        assertThat(follower.await(Duration.ZERO)).contains(answer);
        assertThat(cache.find(key)).contains(answer);
    }

    @Test
    void anAbandonedLeadCannotBeCompleted() {
        var leader = leader();

        leader.abandon();
        leader.complete(answer);

        assertThat(cache.find(key)).isEmpty();
    }

    @Test
    void aFollowerWaitsNoLongerThanItWants() throws InterruptedException {
        var leader = leader();

        var found = follower().await(Duration.ofMillis(20));

        assertThat(found).isEmpty();
        leader.complete(answer);
        assertThat(cache.find(key)).contains(answer);
    }

    @Test
    void nobodyFollowsALeadThatTakesTooLong() {
        var late = leader();
        clock.move(config.leadMax().minusMillis(1));
        assertThat(flights.ticket(key)).isInstanceOf(Ticket.Follower.class);
        clock.move(Duration.ofMillis(1));

        var second = leader();

        late.close();
        assertThat(flights.ticket(key)).isInstanceOf(Ticket.Follower.class);
        second.complete(answer);
        assertThat(flights.ticket(key)).isEqualTo(new Ticket.Hit(answer));
    }

    @Test
    void otherQuestionsDoNotWait() {
        leader();

        assertThat(flights.ticket(Answers.key("another"))).isInstanceOf(Ticket.Leader.class);
    }

    private Ticket.Leader leader() {
        return (Ticket.Leader) flights.ticket(key);
    }

    private Ticket.Follower follower() {
        return (Ticket.Follower) flights.ticket(key);
    }
}
