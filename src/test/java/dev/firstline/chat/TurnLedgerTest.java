package dev.firstline.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firstline.TestDatabase;
import dev.firstline.platform.Ids;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two replicas on one database. Their clocks are ahead of the application's, so that its own recovery leaves their
/// turns alone.
@QuarkusTest
@WithTestResource(TestDatabase.class)
class TurnLedgerTest {

    @Inject Conversations conversations;
    @Inject EventAppender appender;
    @Inject EventLog log;
    @Inject ChatConfig config;
    @Inject DataSource dataSource;

    private TurnLedger replica;
    private TurnLedger laterReplica;
    private UUID conversation;

    @BeforeEach
    void startConversation() {
        replica = ledger(Duration.ofHours(1));
        laterReplica = ledger(Duration.ofHours(2));
        conversation = conversations.start(Optional.empty(), "en").conversationId();
    }

    @Test
    void aMessageStartsATurn() {
        var posting = post("Where is my tent?");

        assertThat(posting.lease()).isEqualTo(new TurnLease(turn(posting), conversation, 1, 0));
        assertThat(types()).containsExactly("message", "status");
        assertThat(numbers()).containsExactly(1L, 2L);
    }

    @Test
    void aMessageDuringATurnWaitsAndLaterOnesJoinIt() {
        var running = post("Where is my tent?");

        var queued = post("And my boots?");
        var joined = post("And my stove?");

        assertThat(queued.lease()).isNull();
        assertThat(queued.turnId()).isNotEqualTo(running.turnId());
        assertThat(joined.lease()).isNull();
        assertThat(joined.turnId()).isEqualTo(queued.turnId());
        assertThat(numbers()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void theEndOfATurnStartsTheOneThatWaited() {
        var running = post("Where is my tent?");
        var queued = post("And my boots?");

        var finished = replica.finish(lease(running), done(lease(running), "It is here."));

        assertThat(finished)
                .get()
                .extracting(TurnLedger.Finished::next)
                .isEqualTo(new TurnLease(turn(queued), conversation, 1, 0));
        assertThat(append(turnLease(queued, 1))).hasSize(1);
        assertThat(states()).containsExactly("answered", "running");
    }

    @Test
    void aFinishedTurnKeepsOnlyItsLastEvent() {
        var lease = lease(post("Where is my tent?"));
        append(lease);
        append(lease);

        replica.finish(lease, done(lease, "It is here."));

        assertThat(types()).containsExactly("message", "done");
        assertThat(numbers()).containsExactly(1L, 5L);
    }

    @Test
    void aRepeatedKeyIsRefusedAndChangesNothing() {
        var first = new NewMessage(Ids.uuid7(), conversation, "Where is my tent?", "key");
        var second = new NewMessage(Ids.uuid7(), conversation, "Where is my tent?", "key");
        replica.post(first);

        assertThatThrownBy(() -> laterReplica.post(second))
                .isInstanceOf(DuplicateKeyException.class);

        assertThat(numbers()).containsExactly(1L, 2L);
        assertThat(states()).containsExactly("running");
    }

    @Test
    void aClosedConversationTakesNoMessage() throws SQLException {
        execute("update conversation set status = 'closed' where id = '" + conversation + "'");

        var posting = replica.post(new NewMessage(Ids.uuid7(), conversation, "Hello?", "key"));

        assertThat(posting).isEmpty();
        assertThat(numbers()).isEmpty();
    }

    @Test
    void aLeaseThatIsStillGoodIsNotClaimed() {
        var posting = post("Where is my tent?");

        var claimed = ledger(Duration.ofHours(1)).claim(turn(posting));

        assertThat(claimed).isNull();
    }

    @Test
    void anExpiredTurnIsClaimedForTheNextAttempt() {
        var posting = post("Where is my tent?");
        append(lease(posting));

        var claimed = laterReplica.claim(turn(posting));

        assertThat(claimed).isEqualTo(turnLease(posting, 2));
        assertThat(types()).endsWith("delta", "restart");
        assertThat(numbers()).containsExactly(1L, 2L, 3L, 1_003L);
    }

    @Test
    void everyExpiredTurnIsFound() {
        var posting = post("Where is my tent?");

        var claimed = laterReplica.claimExpired();

        assertThat(claimed).contains(turnLease(posting, 2));
        assertThat(laterReplica.claimExpired()).isEmpty();
    }

    @Test
    void aRenewedLeaseIsNotClaimed() {
        var posting = post("Where is my tent?");
        var ownerLater = laterReplica;
        var claimed = ownerLater.claim(turn(posting));

        var renewed = ownerLater.renew(List.of(turn(posting)));
        var lost = replica.renew(List.of(turn(posting)));

        assertThat(claimed).isNotNull();
        assertThat(renewed).containsExactly(turn(posting));
        assertThat(lost).isEmpty();
    }

    @Test
    void f14AStaleAttemptWritesNothing() {
        var posting = post("Where is my tent?");
        var stale = lease(posting);
        laterReplica.claim(turn(posting));
        var before = numbers();

        var appended = append(stale);
        var finished = replica.finish(stale, done(stale, "Too late."));

        assertThat(appended).isEmpty();
        assertThat(finished).isEmpty();
        assertThat(numbers()).isEqualTo(before);
        assertThat(states()).containsExactly("running");
        assertThat(append(turnLease(posting, 2))).hasSize(1);
    }

    @Test
    void aStoppedTurnCannotBeFinished() {
        var lease = lease(post("Where is my tent?"));
        append(lease);

        var stopped = replica.stop(conversation, lease.turnId());
        var finished = replica.finish(lease, done(lease, "Too late."));
        var again = replica.stop(conversation, lease.turnId());

        assertThat(stopped).isPresent();
        assertThat(finished).isEmpty();
        assertThat(again).isEmpty();
        assertThat(types()).containsExactly("message", "stopped");
        assertThat(messages()).containsExactly("Where is my tent?", "piece ");
    }

    @Test
    void aFinishedTurnCannotBeStopped() {
        var lease = lease(post("Where is my tent?"));
        replica.finish(lease, done(lease, "It is here."));

        var stopped = replica.stop(conversation, lease.turnId());

        assertThat(stopped).isEmpty();
        assertThat(types()).containsExactly("message", "done");
    }

    @Test
    void aTurnThatWaitsIsNotStopped() {
        post("Where is my tent?");
        var queued = post("And my boots?");

        var stopped = replica.stop(conversation, turn(queued));

        assertThat(stopped).isEmpty();
        assertThat(states()).containsExactly("running", "queued");
    }

    @Test
    void anAnswerThatHandsOverEndsTheTurnBehindItToo() {
        var running = post("I want a person.");
        post("Now, please.");
        var lease = lease(running);

        var finished = replica.finish(lease, doneAndHandedOver(lease));
        var later = post("Hello?");

        assertThat(finished).get().extracting(TurnLedger.Finished::next).isNull();
        assertThat(states()).containsExactly("handed_over", "handed_over");
        assertThat(later.turnId()).isNull();
        assertThat(append(turnLease(running, 1))).isEmpty();
    }

    @Test
    void numbersOfTheLogHaveNoHolesWhileATurnRuns() {
        var lease = lease(post("Where is my tent?"));

        for (int i = 0; i < 20; i++) {
            append(lease);
        }

        assertThat(numbers()).isEqualTo(LongStream.rangeClosed(1, 22).boxed().toList());
    }

    private TurnLedger ledger(Duration ahead) {
        return new TurnLedger(dataSource, Clock.offset(Clock.systemUTC(), ahead), config);
    }

    private TurnLedger.Posting post(String text) {
        var message = new NewMessage(Ids.uuid7(), conversation, text, Ids.token());
        return replica.post(message).orElseThrow();
    }

    private static UUID turn(TurnLedger.Posting posting) {
        return Optional.ofNullable(posting.turnId()).orElseThrow();
    }

    private static TurnLease lease(TurnLedger.Posting posting) {
        return Optional.ofNullable(posting.lease()).orElseThrow();
    }

    private TurnLease turnLease(TurnLedger.Posting posting, int attempt) {
        return new TurnLease(turn(posting), conversation, attempt, 0);
    }

    private List<ConversationEvent> append(TurnLease lease) {
        var delta = new EventBody.Delta(lease.turnId(), lease.attempt(), "piece ");
        return appender.append(lease, List.of(delta)).join();
    }

    static TurnEnd done(TurnLease lease, String text) {
        return TurnEnd.done(event(lease, text, Outcome.ANSWERED), record(), null);
    }

    static TurnEnd doneAndHandedOver(TurnLease lease) {
        var handoff = new EventBody.Handoff("FL-1", "/chat/tickets/FL-1", "soon");
        return TurnEnd.done(event(lease, "A person.", Outcome.HANDED_OVER), record(), handoff);
    }

    private static EventBody.Done event(TurnLease lease, String text, Outcome outcome) {
        return new EventBody.Done(
                lease.turnId(),
                Ids.uuid7(),
                text,
                false,
                false,
                outcome.wireName(),
                false,
                List.of());
    }

    private static TurnEnd.TurnRecord record() {
        return new TurnEnd.TurnRecord(null, null, null);
    }

    private List<Long> numbers() {
        return events().stream().map(ConversationEvent::seq).toList();
    }

    private List<String> types() {
        return events().stream().map(ConversationEvent::type).toList();
    }

    private List<ConversationEvent> events() {
        return log.after(conversation, 0, 1_000);
    }

    private List<String> states() {
        return column("select state from turn where conversation_id = ? order by created_at, id");
    }

    private List<String> messages() {
        return column("select text from message where conversation_id = ? order by seq");
    }

    private List<String> column(String query) {
        return Rows.column(dataSource, query, conversation);
    }

    private void execute(String sql) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
