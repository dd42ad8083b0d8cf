package dev.firstline.platform.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// S-05: no address that is typed in leads to a place that is not public, however it is spelt.
class OutboundSafetyTest {

    private static final List<String> NOTHING_ALLOWED = List.of();
    private static final List<String> THIS_MACHINE = List.of("127.0.0.1/32");

    /// `PORT` is that of the canary. The names are known to [#lookUp] only.
    private static final List<String> SPELLINGS =
            List.of(
                    "http://127.0.0.1:PORT/",
                    "http://127.1:PORT/",
                    "http://127.0.1:PORT/",
                    "http://2130706433:PORT/",
                    "http://0x7f.1:PORT/",
                    "http://0x7f000001:PORT/",
                    "http://0x7F.0x0.0x0.0x1:PORT/",
                    "http://0177.0.0.1:PORT/",
                    "http://017700000001:PORT/",
                    "http://0:PORT/",
                    "http://0.0.0.0:PORT/",
                    "http://127.0.0.1.:PORT/",
                    "http://localhost:PORT/",
                    "http://localhost.:PORT/",
                    "http://LOCALHOST:PORT/",
                    "http://[::1]:PORT/",
                    "http://[::]:PORT/",
                    "http://[::ffff:127.0.0.1]:PORT/",
                    "http://[::ffff:7f00:1]:PORT/",
                    "http://[0:0:0:0:0:ffff:7f00:1]:PORT/",
                    "http://[::127.0.0.1]:PORT/",
                    "http://[64:ff9b::7f00:1]:PORT/",
                    "http://[64:ff9b:1::7f00:1]:PORT/",
                    "http://[2002:7f00:1::]:PORT/",
                    "http://[2001:0:7f00:1::]:PORT/",
                    "http://[fe80::1%25lo]:PORT/",
                    "http://[fe80::1]:PORT/",
                    "http://[ff02::1]:PORT/",
                    "http://[fd00:ec2::254]/latest/meta-data",
                    "http://169.254.169.254/latest/meta-data",
                    "http://100.100.100.200/latest/meta-data",
                    "http://10.0.0.1:PORT/",
                    "http://172.16.0.1:PORT/",
                    "http://192.168.0.1:PORT/",
                    "http://100.64.0.1:PORT/",
                    "http://224.0.0.1:PORT/",
                    "http://255.255.255.255:PORT/",
                    "http://inside.example:PORT/",
                    "http://both.example:PORT/",
                    "http://user@127.0.0.1:PORT/",
                    "http://public.example:80@127.0.0.1:PORT/",
                    "http://127.0.0.1:PORT\\@public.example/",
                    "http://127.0.0.1:PORT#@public.example/",
                    "http://127.0.0.1%2f@public.example:PORT/",
                    "http://①②⑦.⓪.⓪.①:PORT/",
                    "http://public.example/ HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n",
                    "http:127.0.0.1:PORT/",
                    "//127.0.0.1:PORT/",
                    "http:///127.0.0.1:PORT/",
                    "file:///etc/passwd",
                    "jar:http://127.0.0.1:PORT/a.jar!/b",
                    "gopher://127.0.0.1:PORT/_GET",
                    "ftp://127.0.0.1:PORT/",
                    "");

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger lookups = new AtomicInteger();
    private final Canary canary;

    OutboundSafetyTest() throws IOException {
        canary = new Canary();
    }

    @AfterEach
    void close() throws Exception {
        canary.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void s05TheCanaryCanBeReachedWhereAnOperatorAllowsIt() throws IOException {
        var answer = post(THIS_MACHINE, "http://127.0.0.1:" + canary.port() + "/");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(canary.connections()).isEqualTo(1);
    }

    @Test
    void s05NoSpellingIsStored() {
        var guard = new OutboundGuard(NOTHING_ALLOWED, this::lookUp);

        assertThat(SPELLINGS)
                .hasSizeGreaterThanOrEqualTo(40)
                .allSatisfy(url ->
                        assertThatExceptionOfType(OutboundRefusedException.class)
                                .as(url)
                                .isThrownBy(() -> guard.check(spelt(url))));
    }

    @Test
    void s05NoSpellingIsUsed() {
        assertThat(SPELLINGS)
                .allSatisfy(url ->
                        assertThatExceptionOfType(OutboundRefusedException.class)
                                .as(url)
                                .isThrownBy(() -> post(NOTHING_ALLOWED, spelt(url))));

        assertThat(canary.connections()).isZero();
    }

    @Test
    void s05NoRedirectIsFollowedNotEvenToWhatIsAllowed() throws IOException {
        var locations = new ArrayList<>(SPELLINGS);
        locations.removeIf(url -> url.contains("\r") || url.chars().anyMatch(c -> c > '~'));
        for (String location : locations) {
            var server = redirecting(spelt(location));
            try {
                var answer =
                        post(
                                THIS_MACHINE,
                                "http://127.0.0.1:" + server.getAddress().getPort() + "/");

                assertThat(answer.status()).as(location).isEqualTo(302);
            } finally {
                server.stop(0);
            }
        }
        assertThat(canary.connections()).isZero();
    }

    @Test
    void s05AConnectionGoesToTheAddressThatWasChecked() throws IOException {
        var hosts = new AtomicReference<String>();
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    hosts.set(exchange.getRequestHeaders().getFirst("Host"));
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        server.start();
        int port = server.getAddress().getPort();
        try {
            var answer = post(THIS_MACHINE, "http://inside.example:" + port + "/");

            // The system's own resolver knows no such name: only the pinned address can have been
            // used.
            assertThat(answer.status()).isEqualTo(204);
            assertThat(hosts).hasValue("inside.example:" + port);
            assertThat(lookups).hasValue(1);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void s05AnAnswerIsCutAtItsBound() throws IOException {
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", OutboundSafetyTest::answerWithoutEnd);
        server.start();
        try {
            var answer = post(THIS_MACHINE, "http://127.0.0.1:" + server.getAddress().getPort());

            assertThat(answer.isCut()).isTrue();
            assertThat(answer.bytes()).isEqualTo(TestOutbound.BYTES_MAX);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void s05NoSettingOpensTheMetadataOfClouds() {
        var guard = new OutboundGuard(List.of("0.0.0.0/0", "::/0"), this::lookUp);

        assertThat(List.of("169.254.169.254", "[fd00:ec2::254]", "100.100.100.200"))
                .allSatisfy(host ->
                        assertThatExceptionOfType(OutboundRefusedException.class)
                                .isThrownBy(() -> guard.check("http://" + host + "/")));
    }

    private OutboundAnswer post(List<String> allowed, String url) throws IOException {
        return TestOutbound.http(vertx, allowed, this::lookUp).post(url, Map.of(), "{}");
    }

    private String spelt(String url) {
        return url.replace("PORT", Integer.toString(canary.port()));
    }

    private InetAddress[] lookUp(String host) throws UnknownHostException {
        lookups.incrementAndGet();
        return switch (host) {
            case "inside.example" -> addresses("127.0.0.1");
            case "both.example" -> addresses("93.184.216.34", "127.0.0.1");
            case "public.example" -> addresses("93.184.216.34");
            default -> InetAddress.getAllByName(host);
        };
    }

    private static InetAddress[] addresses(String... literals) {
        return List.of(literals).stream().map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
    }

    private static HttpServer redirecting(String location) throws IOException {
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    exchange.getResponseHeaders().add("Location", location);
                    exchange.sendResponseHeaders(302, -1);
                    exchange.close();
                });
        server.start();
        return server;
    }

    private static void answerWithoutEnd(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (var body = exchange.getResponseBody()) {
            for (int i = 0; i < 100_000; i++) {
                body.write(new byte[10_000]);
            }
        } catch (IOException e) {
            exchange.close();
        }
    }
}
