package dev.firstline.chat;

import static org.awaitility.Awaitility.await;

import dev.firstline.TestDatabase;
import dev.firstline.platform.Ids;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class TurnRenewalTest {

    private static final int CONVERSATIONS = 40;

    @Inject Conversations conversations;
    @Inject TurnLedger ledger;
    @Inject TurnRunner runner;
    @Inject TurnRecovery recovery;
    @Inject DataSource dataSource;

    /// A renewal that began while a turn was running does not find it any more when its end has been written meanwhile.
    @Test
    void aRenewalBreaksOffNoTurnThatHasJustEnded() {
        var isOver = new AtomicBoolean();
        var renewing =
                Thread.ofVirtual()
                        .start(() -> {
                            while (!isOver.get()) {
                                recovery.renewLeases();
                            }
                        });
        try {
            var asked = Stream.generate(this::askTwice).limit(CONVERSATIONS).toList();

            // Broken off, the second turn would be found by its lease only, and answered by a
            // second attempt.
            await().atMost(Duration.ofSeconds(60))
                    .until(
                            () -> asked.stream().map(this::turns).distinct().toList(),
                            List.of(List.of("answered 1", "answered 1"))::equals);
        } finally {
            isOver.set(true);
            renewing.interrupt();
        }
    }

    private UUID askTwice() {
        var id = conversations.start(Optional.empty(), "en").conversationId();
        var lease = Optional.ofNullable(post(id).lease()).orElseThrow();
        post(id);
        runner.start(lease);
        return id;
    }

    private TurnLedger.Posting post(UUID conversation) {
        var message = new NewMessage(Ids.uuid7(), conversation, "Where is it?", Ids.token());
        return ledger.post(message).orElseThrow();
    }

    private List<String> turns(UUID conversation) {
        return Rows.column(
                dataSource,
                "select state || ' ' || attempt from turn where conversation_id = ? order by id",
                conversation);
    }
}
