package dev.firstline;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/// `train`: starts, answers one question as a customer would get it, and ends, so that the Java runtime can note what a
/// start needs. `./firstline train` keeps these notes in a file that later starts read.
@Singleton
final class TrainCommand implements Commands.Command {

    static final String WORD = "train";

    private static final Duration READY = Duration.ofMinutes(3);
    private static final Duration ANSWER = Duration.ofMinutes(1);
    private static final long LOOK_MS = 100;
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
    private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]+)\"");
    private static final String END = "event: done";
    private static final List<String> PAGES = List.of("/", "/chat", "/help", "/login");

    private final Config config;

    TrainCommand(Config config) {
        this.config = config;
    }

    @Override
    public List<String> words() {
        return List.of(WORD);
    }

    @Override
    public String usage() {
        return "train                    start, answer once and end; ./firstline train uses it";
    }

    @Override
    public int run(List<String> arguments) {
        try (var http = HttpClient.newHttpClient()) {
            awaitReady(http);
            for (var page : PAGES) {
                send(http, request(page).GET());
            }
            ask(http);
            return 0;
        } catch (IOException e) {
            System.err.println("Training failed: " + e);
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    /// The two ports open one after the other, and neither waits for the knowledge base.
    private void awaitReady(HttpClient http) throws IOException, InterruptedException {
        var ready =
                URI.create("http://127.0.0.1:%d/readyz".formatted(port("quarkus.management.port")));
        long end = System.nanoTime() + READY.toNanos();
        while (!answers(http, HttpRequest.newBuilder(ready))
                || !answers(http, request(PAGES.getFirst()))) {
            if (System.nanoTime() > end) {
                throw new IOException("it does not become ready");
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MS);
        }
    }

    private static boolean answers(HttpClient http, HttpRequest.Builder request)
            throws InterruptedException {
        try {
            return !send(http, request).isEmpty();
        } catch (IOException notYet) {
            return false;
        }
    }

    private void ask(HttpClient http) throws IOException, InterruptedException {
        String started =
                send(http, request("/api/chat/conversations").POST(BodyPublishers.noBody()));
        var question =
                request("/api/chat/conversations/%s/messages".formatted(group(ID, started)))
                        .header("Authorization", "Bearer " + group(TOKEN, started))
                        .header("Accept", "text/event-stream")
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(BodyPublishers.ofString("{\"text\":\"How can I return a tent?\"}"));
        var answer = http.send(question.build(), BodyHandlers.ofLines());
        // The stream stays open behind the answer, until it is closed here.
        try (var lines = answer.body()) {
            if (lines.noneMatch(line -> line.equals(END))) {
                throw new IOException("the answer did not end");
            }
        }
    }

    /// The body, which is empty unless the answer is a success.
    private static String send(HttpClient http, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        var response = http.send(request.build(), BodyHandlers.ofString());
        return response.statusCode() < 300 ? response.body() : "";
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                        URI.create(
                                "http://127.0.0.1:%d%s".formatted(port("quarkus.http.port"), path)))
                .timeout(ANSWER);
    }

    private int port(String name) {
        return config.getValue(name, Integer.class);
    }

    private static String group(Pattern pattern, String text) throws IOException {
        var matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IOException("no conversation was started");
        }
        return matcher.group(1);
    }
}
