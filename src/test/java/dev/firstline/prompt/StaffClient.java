package dev.firstline.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.firstline.platform.Ids;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.restassured.RestAssured;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import javax.sql.DataSource;

/// Somebody of the staff with a browser: signed in, with cookies, and with the token that forms carry.
public final class StaffClient {

    private static final String PASSWORD = "nine lamps under the stair";
    private static final String CSRF = "csrf-token";

    /// Quick to compare: the cost stands in the hash.
    private static final int BCRYPT_COST = 4;

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    private final Map<String, String> cookies = new HashMap<>();

    private StaffClient() {
        cookies.put(CSRF, Ids.token().substring(0, 22));
    }

    /// Hires somebody and signs them in.
    ///
    /// @param roles with commas between them
    public static StaffClient hire(DataSource dataSource, String name, String roles) {
        var email = name.toLowerCase(Locale.ROOT) + "." + Ids.uuid7() + "@example.org";
        var sql =
                """
                insert into app_user (id, email, name, password_hash, roles, created_at)
                values (?, ?, ?, ?, ?, ?)
                """;
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, Ids.uuid7());
            statement.setString(2, email);
            statement.setString(3, name);
            statement.setString(4, BcryptUtil.bcryptHash(PASSWORD, BCRYPT_COST));
            statement.setString(5, roles);
            statement.setObject(6, OffsetDateTime.now(ZoneOffset.UTC));
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        var client = new StaffClient();
        var answer = client.post("/j_security_check", "j_username", email, "j_password", PASSWORD);
        if (answer.statusCode() / 100 != 3) {
            throw new AssertionError("not signed in: " + answer.statusCode());
        }
        return client;
    }

    public HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    /// Sends a form with its token; names and values take turns.
    public HttpResponse<String> post(String path, String... fields) {
        var form = new StringBuilder(CSRF + "=" + cookies.get(CSRF));
        for (int i = 0; i < fields.length; i += 2) {
            form.append('&')
                    .append(fields[i])
                    .append('=')
                    .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return send(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form.toString())));
    }

    public HttpResponse<String> send(String method, String path, String json) {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(json)));
    }

    /// The answer to a trial as it streams.
    HttpResponse<String> stream(String path, String json) {
        return send(
                builder(path)
                        .header("Accept", "text/event-stream")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json)));
    }

    public JsonNode json(String path) {
        return read(get(path));
    }

    public JsonNode json(String method, String path, String body) {
        return read(send(method, path, body));
    }

    public static JsonNode read(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError(answer + " " + answer.body());
        }
        try {
            return MAPPER.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return builder(path).header("Accept", "text/html, application/json");
    }

    private HttpRequest.Builder builder(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .header(
                        "Cookie",
                        cookies.entrySet().stream()
                                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                .collect(Collectors.joining("; ")));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            var answer = HTTP.send(request.build(), BodyHandlers.ofString());
            for (String cookie : answer.headers().allValues("Set-Cookie")) {
                String[] pair = cookie.split(";", 2)[0].split("=", 2);
                cookies.put(pair[0], pair[1]);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
