package dev.firstline.ticket.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firstline.TestDatabase;
import dev.firstline.platform.Ids;
import dev.firstline.ticket.Tickets;
import dev.firstline.ticket.outbox.Deliveries;
import dev.firstline.ticket.outbox.Receiver;
import dev.firstline.ticket.outbox.Receiver.Answer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Events on their way to receivers that behave well, badly, and worse.
@QuarkusTest
@WithTestResource(TestDatabase.class)
class DeliveryTest {

    private static final String SECRET = "only-for-this-test-only-for-this-test";

    @Inject Connectors connectors;
    @Inject Deliveries deliveries;
    @Inject Tickets tickets;
    @Inject SecretBox secrets;

    @AfterEach
    void removeConnectors() {
        connectors.all().forEach(connectors::remove);
    }

    @Test
    void aTicketIsReportedSignedAndOnce() throws IOException {
        try (var receiver = Receiver.start(_ -> Answer.of(204))) {
            connect(receiver);

            var ticket = openTicket("cause-" + Ids.token());

            await().until(() -> receiver.requests().size() == 1);
            var request = receiver.requests().getFirst();
            String time = request.signature().replaceFirst("t=([0-9]+),.*", "$1");
            assertThat(request.signature())
                    .isEqualTo(
                            WebhookSignature.of(
                                    Instant.ofEpochSecond(Long.parseLong(time)),
                                    request.body(),
                                    List.of(SECRET)));
            assertThat(request.body()).contains("\"ticket.opened\"", ticket);
            awaitState(ticket, "delivered");
        }
    }

    @Test
    void theSameCauseIsReportedOnceHoweverOftenItIsOpened() throws IOException {
        try (var receiver = Receiver.start(_ -> Answer.of(204))) {
            connect(receiver);
            String cause = "cause-" + Ids.token();

            for (int i = 0; i < 5; i++) {
                openTicket(cause);
            }
            openTicket("cause-" + Ids.token());

            await().until(() -> receiver.requests().size() >= 2);
            assertThat(keys(receiver)).hasSize(2);
            assertThat(receiver.requests()).hasSize(2);
        }
    }

    @Test
    void aTicketThatIsRolledBackIsNotReported() throws IOException {
        try (var receiver = Receiver.start(_ -> Answer.of(204))) {
            connect(receiver);

            QuarkusTransaction.begin();
            openTicket("cause-" + Ids.token());
            QuarkusTransaction.rollback();
            String kept = openTicket("cause-" + Ids.token());

            awaitState(kept, "delivered");
            assertThat(receiver.requests()).hasSize(1);
        }
    }

    @Test
    void f53AReceiverInTroubleIsAskedAgainWithTheSameIds() throws IOException {
        var tries = new AtomicInteger();
        try (var receiver =
                Receiver.start(_ -> Answer.of(tries.incrementAndGet() < 4 ? 503 : 200))) {
            connect(receiver);

            String ticket = openTicket("cause-" + Ids.token());

            awaitState(ticket, "delivered");
            assertThat(receiver.requests()).hasSize(4);
            assertThat(keys(receiver)).hasSize(1);
            assertThat(receiver.requests())
                    .extracting(Receiver.Request::deliveryId)
                    .containsOnly(receiver.requests().getFirst().deliveryId());
            assertThat(deliveries.attempts(entry(ticket).id()))
                    .extracting(Deliveries.Attempt::outcome)
                    .containsExactly("failed", "failed", "failed", "delivered");
        }
    }

    @Test
    void f53RetryAfterIsHonoured() throws IOException {
        try (var receiver = Receiver.start(_ -> Answer.of(429).with("Retry-After", "600"))) {
            connect(receiver);

            String ticket = openTicket("cause-" + Ids.token());

            await().until(() -> entry(ticket).attempts() == 1);
            assertThat(entry(ticket).dueAt()).isAfter(Instant.now().plusSeconds(590));
            assertThat(entry(ticket).state()).isEqualTo("waiting");
        }
    }

    @Test
    void f54AnAnswerThatGetsLostIsOneEffectAtTheReceiver() throws IOException {
        Set<String> effects = ConcurrentHashMap.newKeySet();
        try (var receiver =
                Receiver.start(request ->
                        effects.add(request.idempotencyKey()) ? Answer.cut() : Answer.of(200))) {
            connect(receiver);

            String ticket = openTicket("cause-" + Ids.token());

            awaitState(ticket, "delivered");
            assertThat(receiver.requests()).hasSizeGreaterThan(1);
            assertThat(effects).hasSize(1);
        }
    }

    @Test
    void f57APoisonDeliveryIsADeadLetterAndTheOthersFlow() throws IOException {
        String poison = "cause-" + Ids.token();
        try (var receiver =
                Receiver.start(request -> Answer.of(request.body().contains(poison) ? 400 : 200))) {
            connect(receiver);

            String bad = openTicket(poison);
            var good = new HashSet<String>();
            for (int i = 0; i < 20; i++) {
                good.add(openTicket("cause-" + Ids.token()));
            }

            good.forEach(ticket -> awaitState(ticket, "delivered"));
            awaitState(bad, "dead");
            assertThat(entry(bad).attempts()).isEqualTo(1);

            receiver.answerWith(_ -> Answer.of(200));
            assertThat(deliveries.retry(entry(bad).id())).isTrue();
            awaitState(bad, "delivered");
            assertThat(deliveries.retry(entry(bad).id())).isFalse();
        }
    }

    @Test
    void f58ARedirectIsADeadLetter() throws IOException {
        try (var receiver =
                Receiver.start(_ -> Answer.of(302).with("Location", "http://127.0.0.1:1/"))) {
            connect(receiver);

            String ticket = openTicket("cause-" + Ids.token());

            awaitState(ticket, "dead");
            assertThat(receiver.requests()).hasSize(1);
        }
    }

    @Test
    void f61AMailArrivesAndAServerInTroubleIsAskedAgain() throws IOException {
        try (var sink = new SmtpSink("250 ok")) {
            create("Desk", mail(sink.port()), "", true);

            String ticket = openTicket("cause-" + Ids.token());

            awaitState(ticket, "delivered");
            assertThat(sink.mails()).hasSize(1);
            assertThat(sink.mails().getFirst())
                    .contains(
                            "Subject: [Firstline] " + ticket + ": ticket.opened",
                            "To: desk@example.com",
                            "Auto-Submitted: auto-generated",
                            "Ticket: " + ticket);
        }
        connectors.all().forEach(connectors::remove);
        try (var sink = new SmtpSink("451 try later")) {
            create("Desk", mail(sink.port()), "", true);

            String ticket = openTicket("cause-" + Ids.token());

            await().until(() -> entry(ticket).attempts() >= 1);
            assertThat(entry(ticket).state()).isEqualTo("waiting");
        }
    }

    @Test
    void s20ASecretStaysWithItsAddress() throws IOException {
        try (var receiver = Receiver.start(_ -> Answer.of(200));
                var other = Receiver.start(_ -> Answer.of(200))) {
            var before = connect(receiver);
            var moved = webhook(other.url());

            var refused = connectors.update(before, draft("Shop", moved, ""));
            var saved =
                    connectors.update(
                            before, draft("Shop", moved, "another-secret-of-some-length"));

            assertThat(refused).isInstanceOf(SavedConnector.Rejected.class);
            assertThat(saved).isInstanceOf(SavedConnector.Saved.class);
            assertThat(connectors.find(before.id()).orElseThrow().previousSecret()).isNull();
            assertThat(
                            secrets.open(
                                    String.valueOf(before.secret()),
                                    Connector.purpose(before.id(), moved)))
                    .isEmpty();
            assertThat(before.secret()).doesNotContain(SECRET);
        }
    }

    @Test
    void whileASecretIsReplacedBothSign() throws IOException {
        try (var receiver = Receiver.start(_ -> Answer.of(200))) {
            var first = connect(receiver);
            var target = webhook(receiver.url());

            connectors.update(first, draft("Shop", target, "another-secret-of-some-length"));
            awaitState(openTicket("cause-" + Ids.token()), "delivered");
            var second = connectors.find(first.id()).orElseThrow();
            connectors.update(
                    second,
                    new ConnectorDraft("Shop", target, "", List.of("ticket.opened"), true, true));
            awaitState(openTicket("cause-" + Ids.token()), "delivered");

            assertThat(receiver.requests())
                    .extracting(request -> request.signature().split("v1=", -1).length - 1)
                    .containsExactly(2, 1);
        }
    }

    @Test
    void s05AnAddressInsideIsRefusedWhenItIsSaved() {
        var saved =
                connectors.create(
                        draft("Inside", webhook("http://169.254.169.254/latest"), SECRET));

        assertThat(saved).isInstanceOf(SavedConnector.Rejected.class);
        assertThat(connectors.all()).isEmpty();
    }

    private Connector connect(Receiver receiver) {
        return create("Shop", webhook(receiver.url()), SECRET, true);
    }

    private Connector create(String name, Target target, String secret, boolean isEnabled) {
        var saved =
                connectors.create(
                        new ConnectorDraft(
                                name, target, secret, List.of("ticket.opened"), isEnabled, false));
        assertThat(saved).isInstanceOf(SavedConnector.Saved.class);
        return connectors.all().getFirst();
    }

    private static ConnectorDraft draft(String name, Target target, String secret) {
        return new ConnectorDraft(name, target, secret, List.of("ticket.opened"), true, false);
    }

    private static Target webhook(String url) {
        return new Target.Webhook(url);
    }

    private static Target mail(int port) {
        return new Target.Mail(
                "127.0.0.1",
                port,
                Target.Security.NONE,
                "",
                "firstline@example.com",
                "desk@example.com");
    }

    private String openTicket(String cause) {
        var packet = JsonNodeFactory.instance.objectNode().put("cause", cause);
        return tickets.open(
                        new Tickets.NewTicket(
                                cause, UUID.randomUUID(), "person", "A person, please.", packet))
                .reference();
    }

    private void awaitState(String ticket, String state) {
        await().until(() -> entry(ticket).state().equals(state));
    }

    private Deliveries.Entry entry(String ticket) {
        return deliveries.list("", 200, 0).stream()
                .filter(entry -> entry.subject().equals(ticket))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> keys(Receiver receiver) {
        var keys = new HashSet<String>();
        receiver.requests().forEach(request -> keys.add(request.idempotencyKey()));
        return keys;
    }
}
