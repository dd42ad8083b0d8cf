package dev.firstline.ticket.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.firstline.AdminClient;
import dev.firstline.TestDatabase;
import dev.firstline.ticket.outbox.Receiver;
import dev.firstline.ticket.outbox.Receiver.Answer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class ConnectorPagesTest {

    private static final String SECRET = "canary-of-a-secret-that-must-not-show";

    @Inject Connectors connectors;

    @Inject
    @ConfigProperty(name = "firstline.admin.password")
    String password;

    @AfterEach
    void removeConnectors() {
        connectors.all().forEach(connectors::remove);
    }

    @Test
    void aWebhookIsSetUpTestedAndSeenInTheLog() throws IOException {
        try (var receiver = Receiver.start(_ -> Answer.of(204))) {
            var admin = admin();

            var created =
                    admin.submit(
                            "/admin/connectors/new?kind=webhook",
                            "/admin/connectors",
                            fields("Shop", receiver.url(), SECRET));
            String page = created.headers().firstValue("Location").orElseThrow();
            String path = URI.create(page).getPath();
            var tested = admin.submit(path, path + "/test", List.of());
            String delivery =
                    URI.create(tested.headers().firstValue("Location").orElseThrow()).getPath();

            await().until(() -> admin.get(delivery).body().contains("204"));
            assertThat(admin.get(delivery).body()).contains("Test: test", "Delivered");
            assertThat(admin.get("/admin/deliveries").body()).contains(delivery);
            assertThat(receiver.requests()).hasSize(1);
        }
    }

    @Test
    void s20ASecretIsNeverShownAgainAndDoesNotFollowToAnotherAddress() throws IOException {
        try (var receiver = Receiver.start(_ -> Answer.of(204))) {
            var admin = admin();
            var created =
                    admin.submit(
                            "/admin/connectors/new?kind=webhook",
                            "/admin/connectors",
                            fields("Shop", receiver.url(), SECRET));
            String path =
                    URI.create(created.headers().firstValue("Location").orElseThrow()).getPath();

            var moved = admin.submit(path, path, fields("Shop", receiver.url() + "/else", ""));

            assertThat(moved.statusCode()).isEqualTo(422);
            assertThat(moved.body()).contains("Enter the secret again").doesNotContain(SECRET);
            assertThat(admin.get(path).body()).contains(receiver.url()).doesNotContain(SECRET);
            assertThat(admin.get("/admin/connectors").body()).doesNotContain(SECRET);
        }
    }

    @Test
    void aSecretThatIsMadeIsShownOnce() throws IOException {
        try (var receiver = Receiver.start(_ -> Answer.of(204))) {
            var admin = admin();

            var created =
                    admin.submit(
                            "/admin/connectors/new?kind=webhook",
                            "/admin/connectors",
                            fields("Shop", receiver.url(), ""));

            assertThat(created.statusCode()).isEqualTo(200);
            assertThat(created.headers().firstValue("Cache-Control")).hasValue("no-store");
            String secret =
                    created.body().replaceAll("(?s).*<code>([A-Za-z0-9_-]{43})</code>.*", "$1");
            assertThat(secret).hasSize(43);
            String path = "/admin/connectors/" + connectors.all().getFirst().id();
            assertThat(admin.get(path).body()).doesNotContain(secret);
        }
    }

    @Test
    void s05AnAddressInsideIsRefusedWithTheFormKept() {
        var refused =
                admin().submit(
                                "/admin/connectors/new?kind=webhook",
                                "/admin/connectors",
                                fields("Inside", "http://169.254.169.254/latest", SECRET));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("not public", "http://169.254.169.254/latest")
                .doesNotContain(SECRET);
    }

    @Test
    void nobodyElseGetsIn() throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            for (String path : List.of("/admin/connectors", "/admin/deliveries")) {
                var request = HttpRequest.newBuilder(base().resolve(path)).build();

                var answer = http.send(request, BodyHandlers.ofString());

                assertThat(answer.statusCode()).as(path).isEqualTo(302);
                assertThat(answer.headers().firstValue("Location").orElse("")).contains("/login");
            }
        }
    }

    private AdminClient admin() {
        return AdminClient.signIn(base(), "admin@firstline.local", password);
    }

    private static URI base() {
        return URI.create("http://localhost:" + RestAssured.port);
    }

    private static List<Map.Entry<String, String>> fields(String name, String url, String secret) {
        return List.of(
                Map.entry("kind", "webhook"),
                Map.entry("name", name),
                Map.entry("url", url),
                Map.entry("secret", secret),
                Map.entry("events", "ticket.opened"),
                Map.entry("enabled", "on"));
    }
}
