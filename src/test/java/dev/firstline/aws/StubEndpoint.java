package dev.firstline.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/// An HTTP endpoint on this machine that answers what a test says, and remembers what it was asked.
public final class StubEndpoint implements AutoCloseable {

    /// One request.
    ///
    /// @param path as it was sent, with its query
    public record Asked(
            String method, String path, Map<String, List<String>> headers, String body) {

        /// The first header of that name, in lower case; empty when there is none.
        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().getFirst())
                    .findFirst()
                    .orElse("");
        }
    }

    /// One answer. What is no text is given as Latin-1, one character for each byte.
    public record Reply(int status, Map<String, String> headers, String body) {

        Charset charset() {
            return headers.getOrDefault("Content-Type", "").contains("eventstream")
                    ? StandardCharsets.ISO_8859_1
                    : StandardCharsets.UTF_8;
        }

        public static Reply json(String body) {
            return new Reply(200, Map.of("Content-Type", "application/json"), body);
        }
    }

    private final HttpServer server;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    private StubEndpoint(HttpServer server) {
        this.server = server;
    }

    public static StubEndpoint answering(Function<Asked, Reply> answer) {
        try {
            var server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
            var endpoint = new StubEndpoint(server);
            server.createContext("/", exchange -> endpoint.answer(exchange, answer));
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return endpoint;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public List<Asked> asked() {
        return asked;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange, Function<Asked, Reply> answer) throws IOException {
        var question =
                new Asked(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().toString(),
                        Map.copyOf(exchange.getRequestHeaders()),
                        new String(
                                exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        asked.add(question);
        try (exchange) {
            var reply = answer.apply(question);
            reply.headers().forEach(exchange.getResponseHeaders()::add);
            var body = reply.body().getBytes(reply.charset());
            int length = body.length;
            exchange.sendResponseHeaders(reply.status(), length == 0 ? -1 : length);
            exchange.getResponseBody().write(body);
        }
    }
}
