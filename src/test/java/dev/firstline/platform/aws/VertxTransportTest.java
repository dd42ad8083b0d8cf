package dev.firstline.platform.aws;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VertxTransportTest {

    private static final VertxTransport.Limits LIMITS = limits(Duration.ofMinutes(2));
    private static final String HEAD = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";

    @TempDir Path folder;
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    private final VertxTransport transport = new VertxTransport(vertx, LIMITS);

    private volatile Consumer<NetSocket> script = _ -> {};
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private NetServer server = vertx.createNetServer();

    @BeforeAll
    void start() {
        server.connectHandler(socket -> {
            connections.incrementAndGet();
            socket.exceptionHandler(_ -> {});
            socket.closeHandler(_ -> closed.incrementAndGet());
            socket.handler(_ -> script.accept(socket));
        });
        server = server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    }

    @AfterAll
    void stop() {
        transport.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void bytesStayExactHoweverTheyAreCut(long seed) throws Exception {
        var random = new Random(seed);
        byte[] content = new byte[1 + random.nextInt(60_000)];
        random.nextBytes(content);
        var wire = chunked(content, random);
        script = socket -> writeSliced(socket, wire, 0, random);

        var response = get(Long.MAX_VALUE);

        response.done().get(10, SECONDS);
        assertThat(response.bytes()).isEqualTo(content);
        assertThat(response.errors).isEmpty();
    }

    @Test
    void chunksThatArriveTogetherAreOnePiece() throws Exception {
        var wire = Buffer.buffer(HEAD);
        for (int i = 0; i < 64; i++) {
            wire.appendString("8\r\ntoken%02d \r\n".formatted(i));
        }
        wire.appendString("0\r\n\r\n");
        script = socket -> socket.write(wire);

        var response = get(Long.MAX_VALUE);

        response.done().get(10, SECONDS);
        assertThat(response.bytes()).hasSize(64 * 8).endsWith("token63 ".getBytes(US_ASCII));
        assertThat(response.pieces).hasSize(1);
    }

    @Test
    void aLoneChunkDoesNotWaitForTheNext() {
        script = socket -> socket.write(HEAD + "5\r\nfirst\r\n");

        var response = get(Long.MAX_VALUE);

        await().untilAsserted(
                        () -> assertThat(response.bytes()).isEqualTo("first".getBytes(US_ASCII)));
        assertThat(response.done()).isNotDone();
        response.cancel();
    }

    @Test
    void connectionsAreUsedAgain() throws Exception {
        script = socket -> socket.write("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nOK");
        int before = connections.get();

        for (int i = 0; i < 50; i++) {
            get(Long.MAX_VALUE).done().get(10, SECONDS);
        }

        int lanes = Runtime.getRuntime().availableProcessors();
        assertThat(connections.get() - before).isBetween(0, lanes);
    }

    @Test
    void cancellingClosesTheConnectionAtOnce() {
        script = socket -> socket.write(HEAD + "5\r\nfirst\r\n");
        int before = closed.get();
        var response = get(Long.MAX_VALUE);
        await().until(() -> !response.pieces.isEmpty());
        long start = System.nanoTime();

        response.cancel();

        await().until(() -> closed.get() > before);
        assertThat(System.nanoTime() - start).isLessThan(500_000_000L);
        assertThat(response.done()).isCompletedExceptionally();
    }

    @Test
    void failingTheCallFromOutsideClosesTheConnectionToo() {
        var asked = new CompletableFuture<Void>();
        script = _ -> asked.complete(null);
        int before = closed.get();
        var response = get(Long.MAX_VALUE);
        asked.join();

        response.done().cancel(true);

        await().until(() -> closed.get() > before);
    }

    @Test
    void aSlowReaderHoldsTheSenderBack() throws Exception {
        var piece = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
        var sent = new AtomicInteger();
        script =
                socket -> {
                    socket.write(HEAD);
                    pour(socket, piece, sent, 1_000);
                };

        var response = get(1);

        await().until(() -> !response.pieces.isEmpty());
        await().during(Duration.ofMillis(300))
                .until(() -> response.pieces.size() == 1 && sent.get() < 900);
        response.request(Long.MAX_VALUE);
        response.done().get(20, SECONDS);
        assertThat(response.bytes()).hasSize(1_000 * 0x10000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200", HEAD, HEAD + "5\r\nfirst\r\n", HEAD + "5\r\nfi"})
    void aCutConnectionIsAnError(String before) {
        script =
                socket -> {
                    if (!before.isEmpty()) {
                        socket.write(before);
                    }
                    socket.close();
                };

        var response = get(Long.MAX_VALUE);

        assertThatThrownBy(() -> response.done().get(10, SECONDS))
                .hasCauseInstanceOf(IOException.class);
        assertThat(response.errors).hasSize(1);
        assertThat(before.strip()).endsWith(new String(response.bytes(), US_ASCII));
    }

    @Test
    void silenceEndsTheCall() {
        var hurried = new VertxTransport(vertx, limits(Duration.ofMillis(300)));
        script = socket -> socket.write(HEAD + "5\r\nfirst\r\n");
        int before = closed.get();

        var response = ReceivedResponse.get(hurried, "http", server.actualPort(), Long.MAX_VALUE);

        assertThatThrownBy(() -> response.done().get(10, SECONDS))
                .hasCauseInstanceOf(IOException.class);
        await().until(() -> closed.get() > before);
        hurried.close();
    }

    @Test
    void aCertificateMustBeForTheHost() throws Exception {
        assertThat(callOverTls("localhost").bytes()).isEqualTo("safe".getBytes(US_ASCII));
        assertThatThrownBy(() -> callOverTls("elsewhere.example"))
                .hasCauseInstanceOf(SSLHandshakeException.class);
    }

    private ReceivedResponse callOverTls(String certifiedName) throws Exception {
        var certificate = certificateOf(certifiedName);
        var options = new HttpServerOptions().setSsl(true).setKeyCertOptions(certificate);
        var secure =
                vertx.createHttpServer(options)
                        .requestHandler(request -> request.response().end("safe"))
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
        var trusting = VertxTransport.options(LIMITS).setTrustOptions(certificate);
        var client = new VertxTransport(vertx, LIMITS, trusting);
        try {
            var response =
                    ReceivedResponse.get(client, "https", secure.actualPort(), Long.MAX_VALUE);
            response.done().get(10, SECONDS);
            return response;
        } finally {
            client.close();
            secure.close();
        }
    }

    private PfxOptions certificateOf(String name) throws Exception {
        var store = folder.resolve(name + ".p12").toString();
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var arguments =
                "-genkeypair -alias a -keyalg EC -validity 2 -storetype PKCS12 -storepass changeit";
        var command = new ArrayList<>(List.of(keytool));
        command.addAll(List.of(arguments.split(" ", -1)));
        command.addAll(List.of("-keystore", store, "-dname", "CN=" + name));
        command.addAll(List.of("-ext", "SAN=dns:" + name));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
        return new PfxOptions().setPath(store).setPassword("changeit");
    }

    private ReceivedResponse get(long demand) {
        return ReceivedResponse.get(transport, "http", server.actualPort(), demand);
    }

    private static VertxTransport.Limits limits(Duration silence) {
        return new VertxTransport.Limits(Duration.ofSeconds(5), silence, 1_000, false);
    }

    private static Buffer chunked(byte[] content, Random random) {
        var wire = Buffer.buffer(HEAD);
        for (int from = 0; from < content.length; ) {
            int to = Math.min(content.length, from + 1 + random.nextInt(900));
            wire.appendString(Integer.toHexString(to - from) + "\r\n")
                    .appendBytes(content, from, to - from)
                    .appendString("\r\n");
            from = to;
        }
        return wire.appendString("0\r\n\r\n");
    }

    private static void writeSliced(NetSocket socket, Buffer wire, int from, Random random) {
        int to = Math.min(wire.length(), from + 1 + random.nextInt(4_000));
        var _ =
                socket.write(wire.getBuffer(from, to))
                        .onSuccess(_ -> {
                            if (to < wire.length()) {
                                writeSliced(socket, wire, to, random);
                            }
                        });
    }

    private static void pour(NetSocket socket, String piece, AtomicInteger sent, int count) {
        if (sent.get() == count) {
            var _ = socket.write("0\r\n\r\n");
        } else {
            var _ =
                    socket.write(piece)
                            .onSuccess(_ -> {
                                sent.incrementAndGet();
                                pour(socket, piece, sent, count);
                            });
        }
    }
}
