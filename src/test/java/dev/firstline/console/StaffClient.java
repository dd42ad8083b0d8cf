package dev.firstline.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firstline.platform.Ids;
import io.quarkus.elytron.security.common.BcryptUtil;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;

/// Somebody of the team at a browser: signs in, follows links, sends forms.
public final class StaffClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CHEAP = 4;
    private static final String PASSWORD = "a long enough password";
    private static final URI BASE = URI.create("http://localhost");

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();

    private StaffClient() {}

    /// Max, who may do everything.
    public static StaffClient admin() {
        var config = ConfigProvider.getConfig();
        var email =
                config.getOptionalValue("firstline.admin.email", String.class)
                        .orElse("admin@firstline.local");
        return signedIn(email, config.getValue("firstline.admin.password", String.class));
    }

    /// Somebody new of these roles.
    public static StaffClient of(DataSource database, String name, String roles) {
        var email = name.toLowerCase(Locale.ROOT) + "-" + Ids.uuid7() + "@example.com";
        try (var connection = database.getConnection();
                var insert =
                        connection.prepareStatement(
                                """
                                insert into app_user (id, email, name, password_hash, roles, created_at)
                                values (?, ?, ?, ?, ?, ?)
                                """)) {
            insert.setObject(1, UUID.randomUUID());
            insert.setString(2, email);
            insert.setString(3, name);
            insert.setString(4, BcryptUtil.bcryptHash(PASSWORD, CHEAP));
            insert.setString(5, roles);
            insert.setObject(6, OffsetDateTime.now(ZoneOffset.UTC));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return signedIn(email, PASSWORD);
    }

    /// Nobody in particular.
    public static StaffClient stranger() {
        return new StaffClient();
    }

    private static StaffClient signedIn(String email, String password) {
        var client = new StaffClient();
        client.post("/j_security_check", "j_username", email, "j_password", password);
        return client;
    }

    public HttpResponse<String> get(String path) {
        return send(request(path).header("Accept", "text/html, */*;q=0.5").GET());
    }

    public JsonNode json(String path) {
        var answer = send(request(path).header("Accept", "application/json").GET());
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer + " " + answer.body());
        }
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    /// Sends a form with the token of an open page.
    ///
    /// @param fields names and values in turn
    public HttpResponse<String> post(String path, String... fields) {
        if (token().isEmpty()) {
            get("/login");
        }
        var all = new ArrayList<>(List.of(fields));
        all.addAll(List.of("csrf-token", token()));
        return send(
                request(path)
                        .header("Accept", "text/html")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(form(all.toArray(String[]::new))));
    }

    public HttpResponse<String> postJson(String path, String json) {
        return sendJson("POST", path, json);
    }

    public HttpResponse<String> sendJson(String method, String path, String json) {
        return send(
                request(path)
                        .header("Accept", "application/json, text/event-stream")
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(json)));
    }

    private String token() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("csrf-token"))
                .findFirst()
                .map(HttpCookie::getValue)
                .orElse("");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(BASE + ":" + RestAssured.port).resolve(path))
                .timeout(Duration.ofSeconds(60));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static HttpRequest.BodyPublisher form(String... fields) {
        var body = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            body.append(body.isEmpty() ? "" : "&").append(fields[i]).append('=');
            body.append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return BodyPublishers.ofString(body.toString());
    }
}
