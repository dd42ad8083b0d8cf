package dev.firstline.identity;

import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a browser is to the server: it keeps cookies, sends forms with their token, and does not follow redirects so that
/// tests see them.
final class StaffBrowser {

    private static final String CSRF = "csrf-token";
    private static final int CSRF_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    private final Map<String, String> cookies = new HashMap<>();
    private final Map<String, String> headers = new HashMap<>();

    private StaffBrowser() {
        byte[] token = new byte[CSRF_BYTES];
        RANDOM.nextBytes(token);
        cookies.put(CSRF, Base64.getUrlEncoder().withoutPadding().encodeToString(token));
    }

    static StaffBrowser anonymous() {
        return new StaffBrowser();
    }

    StaffBrowser with(String cookie, String value) {
        cookies.put(cookie, value);
        return this;
    }

    StaffBrowser withHeader(String name, String value) {
        headers.put(name, value);
        return this;
    }

    StaffBrowser signIn(String email, String password) {
        var answer = trySignIn(email, password);
        if (answer.statusCode() != 303) {
            throw new AssertionError("not signed in: " + answer.statusCode());
        }
        return this;
    }

    HttpResponse<String> trySignIn(String email, String password) {
        return post("/j_security_check", "j_username", email, "j_password", password);
    }

    @Nullable String cookie(String name) {
        return cookies.get(name);
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    /// Sends a form with its token; names and values take turns.
    HttpResponse<String> post(String path, String... fields) {
        var form = new StringBuilder(CSRF + "=" + cookies.get(CSRF));
        for (int i = 0; i < fields.length; i += 2) {
            form.append('&').append(fields[i]).append('=').append(encoded(fields[i + 1]));
        }
        return send(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form.toString())));
    }

    HttpResponse<String> send(String method, String path, String type, String body) {
        return send(
                request(path)
                        .header("Content-Type", type)
                        .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + path))
                        .header("Accept", "text/html, application/json, */*;q=0.8")
                        .header(
                                "Cookie",
                                cookies.entrySet().stream()
                                        .map(it -> it.getKey() + "=" + it.getValue())
                                        .collect(Collectors.joining("; ")));
        headers.forEach(request::header);
        return request;
    }

    /// The text of an answer; of a stream, which has no end, nothing.
    private static HttpResponse.BodySubscriber<String> body(HttpResponse.ResponseInfo answer) {
        boolean isStream =
                answer.headers()
                        .firstValue("Content-Type")
                        .orElse("")
                        .startsWith("text/event-stream");
        return isStream
                ? BodySubscribers.mapping(BodySubscribers.ofInputStream(), _ -> "")
                : BodySubscribers.ofString(StandardCharsets.UTF_8);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            var answer = CLIENT.send(request.build(), StaffBrowser::body);
            keep(answer.headers().allValues("Set-Cookie"));
            return answer;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void keep(List<String> set) {
        for (String cookie : set) {
            String[] pair = cookie.split(";", 2)[0].split("=", 2);
            if (cookie.contains("Max-Age=0")) {
                cookies.remove(pair[0]);
            } else {
                cookies.put(pair[0], pair[1]);
            }
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
