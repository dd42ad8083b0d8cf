package dev.firstline.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firstline.AdminClient;
import dev.firstline.chat.ChatClient;
import dev.firstline.ticket.outbox.Receiver;
import dev.firstline.ticket.outbox.Receiver.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// F-53, F-54, F-55: tickets are reported while the receiver is in trouble and the application is killed, over and over.
/// Every customer who asked for a person has one ticket, and the receiver has done one thing for each.
class OutboxKillIT {

    /// Each takes some seconds. A hundred: `-Dit.test=OutboxKillIT -Dfirstline.kills=100`.
    private static final int KILLS = Integer.getInteger("firstline.kills", 20);

    private static final int CUSTOMERS_AT_A_TIME = 3;
    private static final int POINT_MAX_MS = 500;
    private static final Duration CATCH_UP = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final String PASSWORD = "only-for-this-test";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<String, String> SETTINGS =
            Map.of(
                    "FIRSTLINE_ADMIN_PASSWORD", PASSWORD,
                    "FIRSTLINE_OUTBOUND_ALLOW", "127.0.0.1/32",
                    "FIRSTLINE_OUTBOX_LEASE", "2s",
                    "FIRSTLINE_OUTBOX_RETRY_FIRST", "50ms",
                    "FIRSTLINE_OUTBOX_RETRY_MAX", "1s",
                    "FIRSTLINE_OUTBOX_ATTEMPTS_MAX", "1000",
                    "FIRSTLINE_OUTBOX_LOOK_EVERY", "100ms");

    @TempDir Path folder;

    /// A seed of its own each time; it stands in the failure.
    private final long seed = System.nanoTime();

    private final Random random = new Random(seed);
    private final AtomicReference<ChatClient> server = new AtomicReference<>();
    private final AtomicBoolean isAsking = new AtomicBoolean(true);

    /// Conversation to the ticket that its customer was given.
    private final Map<String, String> given = new ConcurrentHashMap<>();

    private final Queue<Throwable> surprises = new ConcurrentLinkedQueue<>();

    @Test
    void f53f54f55KilledOverAndOverAndEveryTicketHasOneEffect() throws Exception {
        var effects = new Effects();
        try (var receiver = Receiver.start(effects::answer)) {
            var application = start();
            try {
                connect(application, receiver);
                var customers = startCustomers();
                for (int kill = 0; kill < KILLS; kill++) {
                    awaitRandomPoint();
                    application.kill();
                    application = start();
                }
                isAsking.set(false);
                for (var customer : customers) {
                    customer.join();
                }
                await().atMost(CATCH_UP).until(() -> effects.tickets().size() >= given.size());
                effects.behave();
                var admin = signIn(application);
                await().atMost(CATCH_UP)
                        .until(() -> admin.get("/admin/deliveries").body().contains("Waiting (0)"));
            } finally {
                application.close();
            }
        }

        System.out.printf(
                "kills=%d tickets=%d requests=%d seed=%d%n",
                KILLS, given.size(), effects.requests(), seed);
        assertThat(surprises).as("seed %d", seed).isEmpty();
        assertThat(given).as("tickets").hasSizeGreaterThan(KILLS / 5);
        // One ticket for each conversation, no more and no fewer, and one effect for each ticket.
        assertThat(effects.conversations()).containsExactlyInAnyOrderElementsOf(given.keySet());
        assertThat(effects.tickets()).containsExactlyInAnyOrderElementsOf(given.values());
        assertThat(effects.requests()).isGreaterThan(given.size());
    }

    private void awaitRandomPoint() {
        var point = Duration.ofMillis(1 + random.nextInt(POINT_MAX_MS));
        await().pollDelay(point).pollInterval(Duration.ofMillis(1)).until(() -> true);
    }

    private Firstline start() throws IOException {
        var application = Firstline.start(folder, SETTINGS).awaitReady();
        server.set(application.client());
        return application;
    }

    private void connect(Firstline application, Receiver receiver) {
        var created =
                signIn(application)
                        .submit(
                                "/admin/connectors/new?kind=webhook",
                                "/admin/connectors",
                                List.of(
                                        Map.entry("kind", "webhook"),
                                        Map.entry("name", "Tickets"),
                                        Map.entry("url", receiver.url()),
                                        Map.entry("events", "ticket.opened"),
                                        Map.entry("enabled", "on")));
        assertThat(created.statusCode()).isEqualTo(200);
    }

    private static AdminClient signIn(Firstline application) {
        return AdminClient.signIn(
                URI.create("http://127.0.0.1:" + application.port()),
                "admin@firstline.local",
                PASSWORD);
    }

    private List<Thread> startCustomers() {
        var customers = new ArrayList<Thread>();
        for (int i = 0; i < CUSTOMERS_AT_A_TIME; i++) {
            customers.add(Thread.ofVirtual().start(this::askForPeople));
        }
        return customers;
    }

    /// One customer after the other asks for a person, as stubbornly as people do when a page does not answer.
    private void askForPeople() {
        try {
            while (isAsking.get()) {
                var chat = insist(() -> server.get().start());
                var answer = insist(() -> handOver(chat));
                given.put(
                        chat.id().toString(), JSON.readTree(answer.body()).get("ticket").asText());
            }
        } catch (JsonProcessingException | RuntimeException e) {
            surprises.add(e);
        }
    }

    private HttpResponse<String> handOver(ChatClient.Chat chat) {
        var answer = server.get().join(chat).handOver();
        if (answer.statusCode() >= 500) {
            throw new UncheckedIOException(new IOException("status " + answer.statusCode()));
        } else if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer + " " + answer.body());
        }
        return answer;
    }

    private static <T> T insist(Attempt<T> attempt) {
        while (true) {
            try {
                return attempt.make();
            } catch (UncheckedIOException | AssertionError e) {
                // The application is being killed or started.
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private interface Attempt<T> {
        T make();
    }

    /// A receiver that keeps what it did by the idempotency key. It answers every other request with a failure before it
    /// does anything; of the rest, the answer to whatever did something gets lost.
    private static final class Effects {

        private final Map<String, Effect> done = new ConcurrentHashMap<>();
        private final List<String> requests = new ArrayList<>();
        private boolean isBehaving;

        synchronized Answer answer(Receiver.Request request) {
            requests.add(request.idempotencyKey());
            if (!isBehaving && requests.size() % 2 == 0) {
                return Answer.of(503);
            }
            boolean isNew =
                    done.putIfAbsent(request.idempotencyKey(), Effect.of(request.body())) == null;
            return isNew ? Answer.cut() : Answer.of(200);
        }

        synchronized void behave() {
            isBehaving = true;
        }

        synchronized int requests() {
            return requests.size();
        }

        List<String> conversations() {
            return done.values().stream().map(Effect::conversation).toList();
        }

        List<String> tickets() {
            return done.values().stream().map(Effect::ticket).toList();
        }
    }

    private record Effect(String ticket, String conversation) {

        static Effect of(String body) {
            try {
                var ticket = JSON.readTree(body).get("ticket");
                return new Effect(
                        ticket.get("reference").asText(), ticket.get("conversation").asText());
            } catch (JsonProcessingException e) {
                throw new AssertionError(e);
            }
        }
    }
}
