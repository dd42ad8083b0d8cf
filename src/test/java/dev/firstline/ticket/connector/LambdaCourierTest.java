package dev.firstline.ticket.connector;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.firstline.platform.Ids;
import dev.firstline.platform.aws.TestAws;
import dev.firstline.ticket.outbox.Delivery;
import dev.firstline.ticket.outbox.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LambdaCourierTest {

    private static final Delivery DELIVERY =
            new Delivery(
                    Ids.uuid7(),
                    Ids.uuid7(),
                    "ticket.opened",
                    "FL-1",
                    "key-1",
                    "{\"a\":1}",
                    0,
                    5,
                    1);

    private final AtomicReference<String> body = new AtomicReference<>("");
    private final AtomicReference<String> path = new AtomicReference<>("");

    @Test
    void theFunctionGetsTheDeliveryWithItsIds() throws IOException {
        var outcome = send(200, "");

        assertThat(outcome).isEqualTo(new Outcome.Delivered(200));
        assertThat(path.get()).isEqualTo("/2015-03-31/functions/tickets/invocations");
        assertThat(body.get())
                .contains(
                        "\"deliveryId\":\"" + DELIVERY.id(),
                        "\"idempotencyKey\":\"key-1\"",
                        "{\"a\":1}");
    }

    @Test
    void f59AFunctionErrorIsAFailureThoughTheStatusIs200() throws IOException {
        var outcome = send(200, "Unhandled");

        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void throttlingPassesAndAMissingFunctionDoesNot() throws IOException {
        assertThat(send(429, "")).isInstanceOf(Outcome.Failed.class);
        assertThat(send(503, "")).isInstanceOf(Outcome.Failed.class);
        assertThat(send(404, "")).isInstanceOf(Outcome.Refused.class);
    }

    private Outcome send(int status, String functionError) throws IOException {
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    path.set(exchange.getRequestURI().getPath());
                    body.set(
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8));
                    if (!functionError.isEmpty()) {
                        exchange.getResponseHeaders().add("X-Amz-Function-Error", functionError);
                    }
                    exchange.sendResponseHeaders(status, 2);
                    exchange.getResponseBody().write("{}".getBytes(StandardCharsets.UTF_8));
                    exchange.close();
                });
        server.start();
        var endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        try (var aws = new TestAws()) {
            var courier = new LambdaCourier(new Settings(endpoint), aws.clients());
            var outcome = courier.send(DELIVERY, new Target.Lambda("tickets"));
            courier.close();
            return outcome;
        } finally {
            server.stop(0);
        }
    }

    private record Settings(URI endpoint) implements ConnectorConfig {

        @Override
        public Optional<String> secretsKey() {
            return Optional.empty();
        }

        @Override
        public Optional<URI> lambdaEndpoint() {
            return Optional.of(endpoint);
        }

        @Override
        public Optional<String> lambdaRegion() {
            return Optional.of("eu-central-1");
        }

        @Override
        public Duration lambdaTimeout() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Duration mailTimeout() {
            return Duration.ofSeconds(5);
        }
    }
}
