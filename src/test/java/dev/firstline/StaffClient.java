package dev.firstline;

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
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;

/// Somebody of the team at a browser: signs in, follows links, sends forms with their token, and does not follow
/// redirects, so that tests see them.
public final class StaffClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PASSWORD = "nine lamps under the stair";
    private static final String CSRF = "csrf-token";

    /// Quick to compare: the cost stands in the hash.
    private static final int BCRYPT_COST = 4;

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .cookieHandler(cookies)
                    .build();

    private final Map<String, String> headers = new HashMap<>();

    private StaffClient() {}

    /// Max, who may do everything.
    public static StaffClient admin() {
        var config = ConfigProvider.getConfig();
        var email =
                config.getOptionalValue("firstline.admin.email", String.class)
                        .orElse("admin@firstline.local");
        return signedIn(email, config.getValue("firstline.admin.password", String.class));
    }

    /// Somebody new, signed in.
    ///
    /// @param roles with commas between them
    public static StaffClient hire(DataSource database, String name, String roles) {
        var email =
                name.toLowerCase(Locale.ROOT).replace(' ', '-')
                        + "."
                        + Ids.uuid7()
                        + "@example.org";
        var sql =
                """
                insert into app_user (id, email, name, password_hash, roles, created_at)
                values (?, ?, ?, ?, ?, ?)
                """;
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(sql)) {
            insert.setObject(1, Ids.uuid7());
            insert.setString(2, email);
            insert.setString(3, name);
            insert.setString(4, BcryptUtil.bcryptHash(PASSWORD, BCRYPT_COST));
            insert.setString(5, roles);
            insert.setObject(6, OffsetDateTime.now(ZoneOffset.UTC));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return signedIn(email, PASSWORD);
    }

    /// Nobody in particular.
    public static StaffClient stranger() {
        return new StaffClient();
    }

    /// A program that has an API key and nothing else.
    public static StaffClient withKey(String key) {
        return stranger().with("Authorization", "Bearer " + key);
    }

    /// From now on every request carries this header.
    public StaffClient with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    private static StaffClient signedIn(String email, String password) {
        var client = new StaffClient();
        var answer = client.post("/j_security_check", "j_username", email, "j_password", password);
        if (answer.statusCode() / 100 != 3) {
            throw new AssertionError("not signed in: " + answer.statusCode());
        }
        return client;
    }

    public HttpResponse<String> get(String path) {
        return send(request(path).header("Accept", "text/html, */*;q=0.5").GET());
    }

    /// Sends a form.
    ///
    /// @param fields names and values in turn
    public HttpResponse<String> post(String path, String... fields) {
        if (token().isEmpty()) {
            get("/login");
        }
        var form = new StringBuilder(CSRF + "=" + token());
        for (int i = 0; i < fields.length; i += 2) {
            form.append('&').append(fields[i]).append('=');
            form.append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return send(
                request(path)
                        .header("Accept", "text/html")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form.toString())));
    }

    /// The answer is JSON, or where there is one a stream of events.
    public HttpResponse<String> postJson(String path, String json) {
        return send(
                request(path)
                        .header("Accept", "application/json, text/event-stream")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json)));
    }

    public HttpResponse<String> send(String method, String path, String json) {
        return send(
                request(path)
                        .header("Accept", "application/json")
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(json)));
    }

    public HttpResponse<String> stream(String path, String json) {
        return send(
                request(path)
                        .header("Accept", "text/event-stream")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json)));
    }

    public JsonNode json(String path) {
        return read(send(request(path).header("Accept", "application/json").GET()));
    }

    public JsonNode json(String method, String path, String body) {
        return read(
                send(
                        request(path)
                                .header("Accept", "application/json")
                                .header("Content-Type", "application/json")
                                .method(method, BodyPublishers.ofString(body))));
    }

    /// The body of an answer that went well.
    public static JsonNode read(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError(answer + " " + answer.body());
        }
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    private String token() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(CSRF))
                .findFirst()
                .map(HttpCookie::getValue)
                .orElse("");
    }

    private HttpRequest.Builder request(String path) {
        var request =
                HttpRequest.newBuilder(
                                URI.create("http://localhost:" + RestAssured.port).resolve(path))
                        .timeout(Duration.ofSeconds(60));
        headers.forEach(request::header);
        return request;
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
}
