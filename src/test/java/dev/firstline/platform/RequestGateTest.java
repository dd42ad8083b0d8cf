package dev.firstline.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The gate in front of a server that answers everything with 204.
class RequestGateTest {

    private static final int PASSED = 204;

    private static Vertx vertx;
    private static int port;

    @BeforeAll
    static void startServer() {
        vertx = Vertx.vertx();
        var router = Router.router(vertx);
        var filters = new Filters();
        new RequestGate().register(filters);
        filters.getFilters().forEach(filter -> router.route().handler(filter.getHandler()));
        router.route().handler(context -> context.response().setStatusCode(PASSED).end());
        HttpServer server = vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1"));
        port =
                server.requestHandler(router)
                        .listen(0)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join()
                        .actualPort();
    }

    @AfterAll
    static void stopServer() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/admin;x",
                "/admin;x=1/runs",
                "/admin%3Bx",
                "/admin%3bx=1/runs",
                "//admin",
                "/admin//runs",
                "/admin//",
                "/./admin",
                "/admin/.",
                "/admin/./runs",
                "/admin/..",
                "/help/../admin",
                "/help/..;/admin",
                "/%2e/admin",
                "/%2E/admin",
                "/help/%2e%2e/admin",
                "/help/.%2e/admin",
                "/admin%2Fruns",
                "/admin%2fruns",
                "/admin%5Cruns",
                "/admin%5cruns",
                "/admin\\runs",
                "/admin%252Fruns",
                "/admin%253Bx",
                "/admin%00",
                "/admin%00.json",
                "/ADMIN;X"
            })
    void s04PathsThatReadersCouldReadDifferentlyAreRefused(String path) throws IOException {
        var answer = RawRequest.get(path).send(port);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.head()).contains("application/problem+json");
        assertThat(answer.body()).contains("\"title\":\"Bad path\"").doesNotContain(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/admin/",
                "/ADMIN",
                "/admin.json",
                "/help/tents#care",
                "/help/tents?q=a;b",
                "/help?q=%2F%2e%00//..",
                "/help/caf%C3%A9",
                "/a..b/...",
                "/.well-known/security.txt"
            })
    void pathsWithOneReadingPass(String path) throws IOException {
        var answer = RawRequest.get(path).send(port);

        assertThat(answer.status()).isEqualTo(PASSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", ";/admin", "*", ""})
    void aTargetWithoutAPathIsRefusedToo(String target) {
        boolean isAmbiguous = RequestGate.isAmbiguous(target);

        assertThat(isAmbiguous).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, same-origin, 204",
        "POST, none, 204",
        "POST, same-site, 403",
        "POST, cross-site, 403",
        "POST, something-new, 403",
        "PUT, cross-site, 403",
        "PATCH, cross-site, 403",
        "DELETE, cross-site, 403",
        "GET, cross-site, 204",
        "HEAD, cross-site, 204",
        "OPTIONS, cross-site, 204"
    })
    void changesAreOnlyForPagesOfThisSite(String method, String site, int status)
            throws IOException {
        var answer = send(method, "Sec-Fetch-Site: " + site);

        assertThat(answer.status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "https://help.example.com, help.example.com, 204",
        "https://HELP.example.com, help.example.com, 204",
        "http://localhost:8080, localhost:8080, 204",
        "http://localhost:8081, localhost:8080, 403",
        "https://example.com, help.example.com, 403",
        "https://help.example.com.evil.example, help.example.com, 403",
        "https://evil.example/help.example.com, help.example.com, 403",
        "https://help.example.com@evil.example, help.example.com, 403",
        "null, help.example.com, 403",
        "not a uri, help.example.com, 403"
    })
    void withoutTheBrowsersWordTheOriginCounts(String origin, String host, int status)
            throws IOException {
        var answer = send("POST", "Origin: " + origin, "Host: " + host);

        assertThat(answer.status()).isEqualTo(status);
    }

    @Test
    void theBrowsersWordCountsBeforeTheOrigin() throws IOException {
        var answer = send("POST", "Sec-Fetch-Site: cross-site", "Origin: http://127.0.0.1:" + port);

        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void aClientThatIsNoBrowserPasses() throws IOException {
        var answer = send("POST");

        assertThat(answer.status()).isEqualTo(PASSED);
    }

    @Test
    void traceIsNotAnswered() throws IOException {
        var answer = send("TRACE", "X-Secret: canary");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.body()).doesNotContain("canary");
    }

    @ParameterizedTest
    @CsvSource({"GET, /", "GET, /admin;x", "TRACE, /"})
    void everyAnswerCarriesTheSecurityHeaders(String method, String path) throws IOException {
        var answer = new RawRequest(method, path, List.of()).send(port);

        assertThat(answer.head())
                .containsIgnoringCase("content-security-policy: default-src 'none'")
                .containsIgnoringCase("x-content-type-options: nosniff")
                .containsIgnoringCase("x-frame-options: DENY")
                .containsIgnoringCase("referrer-policy: same-origin")
                .containsIgnoringCase("cross-origin-opener-policy: same-origin")
                .containsIgnoringCase("permissions-policy: ")
                .doesNotContain("unsafe-inline", "unsafe-eval");
    }

    private static RawRequest.RawAnswer send(String method, String... headers) throws IOException {
        return new RawRequest(method, "/api/chat/conversations", List.of(headers)).send(port);
    }
}
