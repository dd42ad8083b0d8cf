package dev.firstline.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firstline.TestDatabase;
import dev.firstline.platform.Ids;
import dev.firstline.ticket.Tickets;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two things that happen to a turn at the same moment, many times over: one of them wins, and whatever happens the
/// conversation is left in a state in which it can go on.
@QuarkusTest
@WithTestResource(TestDatabase.class)
class TurnRaceTest {

    private static final int ROUNDS = 100;

    @Inject Conversations conversations;
    @Inject EventAppender appender;
    @Inject Handoffs handoffs;
    @Inject Tickets tickets;
    @Inject EventLog log;
    @Inject ChatConfig config;
    @Inject DataSource dataSource;

    private TurnLedger ledger;
    private UUID conversation = Ids.uuid7();

    @BeforeEach
    void lookAhead() {
        ledger =
                new TurnLedger(
                        dataSource, Clock.offset(Clock.systemUTC(), Duration.ofHours(1)), config);
    }

    @Test
    void finishingAgainstTakingOver() throws Exception {
        for (int round = 0; round < 3 * ROUNDS; round++) {
            startConversation();
            var lease = Optional.ofNullable(post().lease()).orElseThrow();

            var finished =
                    race(
                            () -> ledger.finish(lease, TurnLedgerTest.done(lease, "Here.")),
                            () -> handoffs.handOver(conversation));

            var types = types();
            assertThat(types).filteredOn("done"::equals).hasSize(finished.isPresent() ? 1 : 0);
            assertThat(types).filteredOn("stopped"::equals).hasSizeLessThanOrEqualTo(1);
            assertThat(types)
                    .filteredOn(it -> it.equals("done") || it.equals("stopped"))
                    .hasSize(1);
            assertThat(types).filteredOn("handoff"::equals).hasSize(1);
            assertStrictlyIncreasing();
            assertNothingWrites(lease);
            assertHandedOver();
        }
    }

    @Test
    void handingOverInTheAnswerAgainstTakingOver() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            startConversation();
            var lease = Optional.ofNullable(post().lease()).orElseThrow();
            openTicket(lease);

            race(
                    () -> ledger.finish(lease, TurnLedgerTest.doneAndHandedOver(lease)),
                    () -> handoffs.handOver(conversation));

            assertThat(types()).filteredOn("handoff"::equals).hasSize(1);
            assertThat(tickets()).hasSize(1);
            assertNothingWrites(lease);
            assertHandedOver();
        }
    }

    @Test
    void askingAgainAgainstFinishing() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            startConversation();
            var lease = Optional.ofNullable(post().lease()).orElseThrow();

            var posting =
                    race(
                            this::post,
                            () -> ledger.finish(lease, TurnLedgerTest.done(lease, "Here.")));

            var next = Optional.ofNullable(posting.turnId()).orElseThrow();
            assertThat(running()).containsExactly(next + " running 1 true");
            assertThat(ledger.renew(List.of(next))).containsExactly(next);
            assertStrictlyIncreasing();
        }
    }

    @Test
    void askingAgainstTakingOver() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            startConversation();

            race(this::post, () -> handoffs.handOver(conversation));

            assertThat(types()).filteredOn("handoff"::equals).hasSize(1);
            assertStrictlyIncreasing();
            assertHandedOver();
        }
    }

    @Test
    void appendingAgainstStopping() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            startConversation();
            var lease = Optional.ofNullable(post().lease()).orElseThrow();

            var appended =
                    race(() -> append(lease), () -> ledger.stop(conversation, lease.turnId()));

            assertThat(types()).containsExactly("message", "stopped");
            assertThat(lastText()).isEqualTo(appended.isEmpty() ? "" : "piece ");
            assertStrictlyIncreasing();
        }
    }

    @Test
    void twoReplicasClaimOneTurnOnce() throws Exception {
        var later = Clock.offset(Clock.systemUTC(), Duration.ofHours(2));
        var one = new TurnLedger(dataSource, later, config);
        var other = new TurnLedger(dataSource, later, config);
        for (int round = 0; round < ROUNDS; round++) {
            startConversation();
            var turn = Optional.ofNullable(post().turnId()).orElseThrow();

            var claims =
                    race(
                            () -> Optional.ofNullable(one.claim(turn)),
                            () -> Optional.ofNullable(other.claim(turn)),
                            (first, second) -> List.of(first, second));

            assertThat(claims).filteredOn(Optional::isPresent).hasSize(1);
            assertThat(types()).filteredOn("restart"::equals).hasSize(1);
        }
    }

    private void startConversation() {
        conversation = conversations.start(Optional.empty(), "en").conversationId();
    }

    private TurnLedger.Posting post() {
        var message = new NewMessage(Ids.uuid7(), conversation, "Where is it?", Ids.token());
        return ledger.post(message).orElseThrow();
    }

    /// What the flow's function does before the answer ends.
    private void openTicket(TurnLease lease) {
        var packet = JsonNodeFactory.instance.objectNode();
        tickets.open(
                new Tickets.NewTicket(
                        "turn:" + lease.turnId(),
                        conversation,
                        "person",
                        "A person, please.",
                        packet));
    }

    private List<ConversationEvent> append(TurnLease lease) {
        var delta = new EventBody.Delta(lease.turnId(), lease.attempt(), "piece ");
        return appender.append(lease, List.of(delta)).join();
    }

    private void assertNothingWrites(TurnLease lease) {
        long last = log.lastSeqs(List.of(conversation)).getOrDefault(conversation, 0L);

        assertThat(append(lease)).isEmpty();
        assertThat(ledger.finish(lease, TurnLedgerTest.done(lease, "Late."))).isEmpty();
        assertThat(log.lastSeqs(List.of(conversation))).containsEntry(conversation, last);
    }

    private void assertHandedOver() {
        assertThat(running()).isEmpty();
        assertThat(
                        Rows.column(
                                dataSource,
                                "select owner from conversation where id = ?",
                                conversation))
                .containsExactly("human");
    }

    private void assertStrictlyIncreasing() {
        var numbers =
                log.after(conversation, 0, 1_000).stream().map(ConversationEvent::seq).toList();
        long last = log.lastSeqs(List.of(conversation)).getOrDefault(conversation, 0L);

        assertThat(numbers).isSorted().doesNotHaveDuplicates().endsWith(last);
    }

    private List<String> types() {
        return log.after(conversation, 0, 1_000).stream().map(ConversationEvent::type).toList();
    }

    private String lastText() {
        return Rows.column(
                        dataSource,
                        "select text from message where conversation_id = ? order by seq",
                        conversation)
                .getLast();
    }

    private List<String> tickets() {
        return Rows.column(
                dataSource, "select id from ticket where conversation_id = ?", conversation);
    }

    /// Turns that somebody would have to look after, with their state, attempt and whether their conversation knows.
    private List<String> running() {
        return Rows.column(
                dataSource,
                """
                select turn.id || ' ' || state || ' ' || attempt || ' ' || (running_turn is not distinct from turn.id)
                from turn join conversation on conversation.id = conversation_id
                where conversation_id = ? and (state in ('running', 'queued') or running_turn = turn.id)
                """,
                conversation);
    }

    private static <T> T race(Callable<T> one, Callable<?> other) throws Exception {
        return race(one, other, (first, _) -> first);
    }

    /// Lets both go at the same moment.
    private static <A, B, R> R race(Callable<A> one, Callable<B> other, BiFunction<A, B, R> result)
            throws InterruptedException, ExecutionException {
        var start = new CyclicBarrier(2);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> atTheSameTime(start, one));
            var second = threads.submit(() -> atTheSameTime(start, other));
            return result.apply(first.get(), second.get());
        }
    }

    private static <T> T atTheSameTime(CyclicBarrier start, Callable<T> work) throws Exception {
        start.await();
        return work.call();
    }
}
