package dev.firstline.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firstline.TestDatabase;
import dev.firstline.identity.People;
import dev.firstline.identity.Person;
import dev.firstline.platform.Ids;
import dev.firstline.platform.ProblemException;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Ada takes conversations from the assistant. Whatever it is doing at that moment, it says nothing more, and nothing
/// that anybody said is lost.
@QuarkusTest
@WithTestResource(TestDatabase.class)
class TakeoverTest {

    private static final int ROUNDS = 1_000;

    @Inject Conversations conversations;
    @Inject AgentConversations agentConversations;
    @Inject EventAppender appender;
    @Inject Takeovers takeovers;
    @Inject Replies replies;
    @Inject Cases cases;
    @Inject People people;
    @Inject EventLog log;
    @Inject ChatConfig config;
    @Inject DataSource dataSource;

    private TurnLedger ledger;
    private Person ada;
    private UUID conversation;

    @BeforeEach
    void start() {
        ledger =
                new TurnLedger(
                        dataSource, Clock.offset(Clock.systemUTC(), Duration.ofHours(1)), config);
        ada = people.all().getFirst();
        conversation = conversations.start(Optional.empty(), "en").conversationId();
    }

    @Test
    void takingOverAgainstAFinishingTurnAThousandTimes() throws Exception {
        int withdrawn = 0;
        for (int round = 0; round < ROUNDS; round++) {
            conversation = conversations.start(Optional.empty(), "en").conversationId();
            var lease = Optional.ofNullable(post("Where is it?").lease()).orElseThrow();
            boolean hasSpoken = ThreadLocalRandom.current().nextBoolean();
            if (hasSpoken) {
                say(lease, "piece ");
            }
            boolean isAskedAgain = ThreadLocalRandom.current().nextBoolean();
            if (isAskedAgain) {
                post("And when?");
            }

            race(
                    () -> ledger.finish(lease, TurnLedgerTest.done(lease, "Here it is.")),
                    () -> say(lease, "late "),
                    () -> takeovers.takeOver(conversation, ada, null));

            long taken = seqOf("takeover");
            assertNoAiTextAfter(taken);
            assertThat(say(lease, "much later ")).isEmpty();
            assertThat(ledger.finish(lease, TurnLedgerTest.done(lease, "Much later."))).isEmpty();
            assertNoAiTextAfter(taken);
            assertNothingRuns();
            assertNothingLost(isAskedAgain ? 2 : 1, lease, hasSpoken);
            withdrawn += withdrawnTexts().size();
        }
        assertThat(withdrawn).as("rounds that the person won").isPositive();
    }

    @Test
    void aHalfAnswerStaysWithTheAgentAndLeavesTheCustomer() {
        var lease = Optional.ofNullable(post("Where is it?").lease()).orElseThrow();
        say(lease, "It is in the CANARY ware");

        takeovers.takeOver(conversation, ada, null);

        assertThat(types()).containsExactly("message", "withdrawn", "takeover");
        assertThat(bodies()).noneMatch(body -> body.contains("CANARY"));
        assertThat(conversations.snapshot(conversation).running()).isNull();
        assertThat(entries("withdrawn")).containsExactly("It is in the CANARY ware");
    }

    @Test
    void takingOverTwiceIsHarmlessAndSomebodyElseIsTooLate() {
        var max = person("Max");
        takeovers.takeOver(conversation, ada, null);

        takeovers.takeOver(conversation, ada, null);

        assertThat(types()).containsExactly("takeover");
        assertThatThrownBy(() -> takeovers.takeOver(conversation, max, null))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("Taken by somebody else");
        takeovers.takeOver(conversation, max, ada.id());
        assertThat(found().takenBy()).isEqualTo(max.id());
    }

    @Test
    void theAssistantAnswersAgainOnlyAfterItWasGivenTheConversationBack() {
        takeovers.takeOver(conversation, ada, null);
        assertThat(post("Hello?").turnId()).isNull();

        takeovers.giveBack(conversation, ada);

        assertThat(found().owner()).isEqualTo("ai");
        assertThat(found().epoch()).isEqualTo(2);
        assertThat(post("Hello again?").turnId()).isNotNull();
    }

    @Test
    void aReplyIsStoredOnceWithItsAuthor() {
        takeovers.takeOver(conversation, ada, null);
        post("Hello?");
        var draft = draft("Good evening.", "key");
        assertThat(found().waitingSince()).isNotNull();

        replies.reply(ada, draft, Replies.After.OPEN);
        replies.reply(ada, draft, Replies.After.OPEN);

        var said = conversations.snapshot(conversation).messages();
        assertThat(said)
                .extracting(ConversationSnapshot.Said::role)
                .containsExactly("customer", "agent");
        assertThat(said.getLast().author()).isEqualTo(ada.name());
        assertThat(said.getLast().aiGenerated()).isFalse();
        assertThat(found().waitingSince()).isNull();
        assertThatThrownBy(() -> replies.reply(ada, draft("Other.", "key"), Replies.After.OPEN))
                .hasMessageContaining("Idempotency key used before");
    }

    @Test
    void aReplyThatIsBehindTheConversationIsRefused() {
        takeovers.takeOver(conversation, ada, null);
        var draft = draft("It is in the post.", Ids.token());
        post("I have found it!");

        assertThatThrownBy(() -> replies.reply(ada, draft, Replies.After.OPEN))
                .hasMessageContaining("Something newer was said");

        assertThat(conversations.snapshot(conversation).messages()).hasSize(1);
        replies.reply(ada, draft("Good.", Ids.token()), Replies.After.OPEN);
        assertThat(conversations.snapshot(conversation).messages()).hasSize(2);
    }

    @Test
    void nobodyRepliesWhileTheAssistantHasTheConversation() {
        post("Where is it?");

        assertThatThrownBy(() -> replies.reply(ada, draft("Here.", "key"), Replies.After.OPEN))
                .hasMessageContaining("The assistant has it");
    }

    @Test
    void aResolvedConversationOpensWhenItsCustomerWrites() {
        takeovers.takeOver(conversation, ada, null);

        replies.reply(ada, draft("Done.", "key"), Replies.After.RESOLVED);

        assertThat(types()).containsExactly("takeover", "message", "resolved");
        assertThat(found().status()).isEqualTo("resolved");
        post("Not quite.");
        assertThat(found().status()).isEqualTo("handed_over");
        assertThat(found().waitingSince()).isNotNull();
        assertThat(found().assignee()).isEqualTo(ada.id());
    }

    @Test
    void whatIsDecidedStandsInTheLog() {
        takeovers.takeOver(conversation, ada, null);

        cases.prioritise(conversation, Priority.URGENT, ada);
        cases.tag(conversation, "Refund", ada);
        cases.tag(conversation, "refund", ada);
        cases.snooze(conversation, Instant.now().plusSeconds(3600), ada);
        cases.wake(conversation, ada);
        cases.assign(conversation, Optional.empty(), ada);
        cases.resolve(conversation, ada);
        cases.reopen(conversation, ada);

        assertThat(types())
                .containsExactly(
                        "takeover",
                        "priority",
                        "tags",
                        "snoozed",
                        "woken",
                        "assigned",
                        "resolved",
                        "reopened");
        assertThat(found().tags()).containsExactly("refund");
        assertThat(found().priority()).isEqualTo(Priority.URGENT);
        assertThatThrownBy(() -> cases.tag(conversation, "<b>", ada))
                .hasMessageContaining("Not a tag");
        assertThatThrownBy(() -> cases.snooze(conversation, Instant.EPOCH, ada))
                .hasMessageContaining("Time has passed");
        assertThatThrownBy(() -> cases.resolve(Ids.uuid7(), ada)).hasMessageContaining("Not found");
    }

    @Test
    void noVisitorOutputHoldsANote() {
        var chat = ChatClient.ofTheApplication().start();
        conversation = chat.id();
        takeovers.takeOver(conversation, ada, null);
        try (var events = chat.events()) {
            replies.note(ada, draft("CANARY-NOTE @Max", "note"), List.of(person("Max")));
            cases.tag(conversation, "canary-tag", ada);
            cases.prioritise(conversation, Priority.LOW, ada);
            replies.reply(ada, draft("To the customer.", "reply"), Replies.After.OPEN);

            events.awaitEvent(event -> event.data().toString().contains("To the customer."));

            assertThat(entries("note")).containsExactly("CANARY-NOTE @Max");
            assertThat(events.events().toString())
                    .contains("takeover")
                    .doesNotContainIgnoringCase("canary");
        }
        try (var again = chat.events()) {
            again.awaitEvent(event -> event.data().toString().contains("To the customer."));
            assertThat(again.events().toString()).doesNotContainIgnoringCase("canary");
        }
        for (String path :
                List.of(
                        "/api/chat/conversations/" + conversation,
                        "/chat?c=" + conversation,
                        "/chat/conversations/" + conversation + "/log")) {
            assertThat(get(chat, path))
                    .contains("To the customer.")
                    .doesNotContainIgnoringCase("canary");
        }
    }

    private static String get(ChatClient.Chat chat, String path) {
        return chat.client()
                .send(
                        chat.client()
                                .request(path)
                                .header("Authorization", "Bearer " + chat.token())
                                .header("Cookie", VisitorAccess.COOKIE + "=" + chat.token()))
                .body();
    }

    private TurnLedger.Posting post(String text) {
        return ledger.post(new NewMessage(Ids.uuid7(), conversation, text, Ids.token()))
                .orElseThrow();
    }

    private Replies.Draft draft(String text, String key) {
        return new Replies.Draft(conversation, text, key, found().seq());
    }

    private AgentConversation found() {
        return agentConversations.find(conversation).orElseThrow();
    }

    private List<ConversationEvent> say(TurnLease lease, String text) {
        var delta = new EventBody.Delta(lease.turnId(), lease.attempt(), text);
        return appender.append(lease, List.of(delta)).join();
    }

    private Person person(String name) {
        var id = Ids.uuid7();
        try (var connection = dataSource.getConnection();
                var statement =
                        connection.prepareStatement(
                                """
                                insert into app_user (id, email, name, password_hash, roles, created_at)
                                values (?, ?, ?, '', 'agent', now())
                                """)) {
            new Values(statement).add(id, id + "@firstline.local", name);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return new Person(id, name, id + "@firstline.local");
    }

    private void assertNoAiTextAfter(long seq) {
        assertThat(log.after(conversation, seq, 1_000))
                .extracting(ConversationEvent::type)
                .doesNotContain("delta", "done", "status", "citations", "interrupted", "stopped");
        assertThat(
                        Rows.column(
                                dataSource,
                                "select text from message where conversation_id = ? and role ="
                                        + " 'assistant' and seq > ?",
                                conversation,
                                seq))
                .isEmpty();
    }

    private void assertNothingRuns() {
        assertThat(
                        Rows.column(
                                dataSource,
                                """
                                select state from turn where conversation_id = ? and state in ('running', 'queued')
                                """,
                                conversation))
                .isEmpty();
        assertThat(found().owner()).isEqualTo("human");
    }

    /// What customers wrote is there; the answer is there whole, or what was shown of it is.
    private void assertNothingLost(int questions, TurnLease lease, boolean hasSpoken) {
        var said = conversations.snapshot(conversation).messages();
        assertThat(said).filteredOn(it -> it.role().equals("customer")).hasSize(questions);
        boolean isFinished = types().contains("done");
        assertThat(said)
                .filteredOn(it -> lease.turnId().equals(it.turn()))
                .filteredOn(it -> it.role().equals("assistant"))
                .hasSize(isFinished ? 1 : 0);
        if (!isFinished && hasSpoken) {
            assertThat(withdrawnTexts()).singleElement().asString().startsWith("piece ");
        }
        var numbers =
                log.after(conversation, 0, 1_000).stream().map(ConversationEvent::seq).toList();
        assertThat(numbers).isSorted().doesNotHaveDuplicates();
    }

    private List<String> withdrawnTexts() {
        return Rows.column(
                dataSource,
                "select text from withdrawn_answer where conversation_id = ?",
                conversation);
    }

    private long seqOf(String type) {
        return log.after(conversation, 0, 1_000).stream()
                .filter(event -> event.type().equals(type))
                .findFirst()
                .orElseThrow()
                .seq();
    }

    private List<String> entries(String kind) {
        return found().entries().stream()
                .filter(entry -> entry.kind().equals(kind))
                .map(AgentConversation.Entry::text)
                .toList();
    }

    private List<String> types() {
        return log.after(conversation, 0, 1_000).stream().map(ConversationEvent::type).toList();
    }

    private List<String> bodies() {
        return log.after(conversation, 0, 1_000).stream().map(ConversationEvent::body).toList();
    }

    private static void race(Runnable... all) throws Exception {
        var start = new CyclicBarrier(all.length);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var runs =
                    Arrays.stream(all)
                            .map(one ->
                                    threads.submit(() -> {
                                        start.await();
                                        one.run();
                                        return one;
                                    }))
                            .toList();
            for (var run : runs) {
                run.get();
            }
        }
    }
}
