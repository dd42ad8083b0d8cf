package dev.firstline.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstline.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whatever answers, the answer carries the headers: pages, JSON, errors, redirects, files.
@QuarkusTest
@WithTestResource(TestDatabase.class)
class SecurityHeadersTest {

    @ParameterizedTest
    @CsvSource({
        "GET, /, 200",
        "GET, /help, 200",
        "GET, /login, 200",
        "GET, /openapi, 200",
        "GET, /admin, 302",
        "GET, /no/such/page, 404",
        "GET, /help/no-such-article, 404",
        "GET, /admin;x, 400",
        "TRACE, /, 405",
        "POST, /api/chat/conversations, 201",
        "GET, /api/chat/conversations/1, 401",
        "GET, /api/chat/conversations/1/events, 401",
        "DELETE, /api/chat/conversations, 405"
    })
    void everyAnswerCarriesThem(String method, String path, int status) throws IOException {
        var answer = new RawRequest(method, path, List.of()).send(RestAssured.port);

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.head())
                .containsIgnoringCase(
                        "content-security-policy: default-src 'none'; script-src 'self'")
                .containsIgnoringCase("x-content-type-options: nosniff")
                .containsIgnoringCase("x-frame-options: DENY")
                .containsIgnoringCase("referrer-policy: same-origin")
                .containsIgnoringCase("cross-origin-opener-policy: same-origin")
                .containsIgnoringCase("cross-origin-resource-policy: same-origin")
                .containsIgnoringCase("permissions-policy: ")
                .doesNotContain("unsafe-inline", "unsafe-eval", "Server:", "X-Powered-By");
    }
}
