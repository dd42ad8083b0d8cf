package dev.firstline.ticket.outbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/// A receiver of webhooks that answers as a test tells it to.
public final class Receiver implements AutoCloseable {

    private final HttpServer server;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Function<Request, Answer> script;

    private Receiver(HttpServer server, Function<Request, Answer> script) {
        this.server = server;
        this.script = script;
    }

    public static Receiver start(Function<Request, Answer> script) throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var receiver = new Receiver(HttpServer.create(address, 0), script);
        receiver.server.createContext("/", receiver::take);
        receiver.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        receiver.server.start();
        return receiver;
    }

    public void answerWith(Function<Request, Answer> script) {
        this.script = script;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var headers = exchange.getRequestHeaders();
            var request =
                    new Request(
                            String.valueOf(headers.getFirst("Firstline-Delivery-Id")),
                            String.valueOf(headers.getFirst("Idempotency-Key")),
                            String.valueOf(headers.getFirst("Firstline-Signature")),
                            body);
            requests.add(request);
            var answer = script.apply(request);
            if (answer.status() > 0) {
                answer.headers()
                        .forEach(header -> exchange.getResponseHeaders().add(header[0], header[1]));
                exchange.sendResponseHeaders(answer.status(), -1);
            }
        }
    }

    /// What arrived.
    public record Request(
            String deliveryId, String idempotencyKey, String signature, String body) {}

    /// What to answer; with status 0 the connection is cut after the request was read.
    public record Answer(int status, List<String[]> headers) {

        public static Answer of(int status) {
            return new Answer(status, List.of());
        }

        public static Answer cut() {
            return of(0);
        }

        public Answer with(String header, String value) {
            return new Answer(status, List.<String[]>of(new String[] {header, value}));
        }
    }
}
