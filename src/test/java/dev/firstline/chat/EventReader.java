package dev.firstline.chat;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/// A client of one stream of events. It keeps all it receives until it is closed.
public final class EventReader implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpResponse<InputStream> response;
    private final List<ReceivedEvent> events = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile boolean hasBegun;
    private volatile boolean hasEnded;

    private EventReader(HttpResponse<InputStream> response) {
        this.response = response;
        this.thread = Thread.ofVirtual().unstarted(this::read);
    }

    /// Opens a stream.
    ///
    /// @throws IOException when there is no answer
    static EventReader open(HttpClient client, HttpRequest request) throws IOException {
        try {
            var reader =
                    new EventReader(
                            client.send(request, HttpResponse.BodyHandlers.ofInputStream()));
            reader.thread.start();
            return reader;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    public HttpResponse<?> response() {
        return response;
    }

    /// What was received so far.
    public List<ReceivedEvent> events() {
        return List.copyOf(events);
    }

    /// Whether the stream has been opened by the server, even if nothing has happened yet.
    public boolean hasBegun() {
        return hasBegun;
    }

    /// Whether the server ended the stream or the connection broke.
    public boolean hasEnded() {
        return hasEnded;
    }

    /// Waits for an event.
    public ReceivedEvent awaitEvent(Predicate<ReceivedEvent> wanted) {
        return await().pollInterval(Duration.ofMillis(5))
                .atMost(PATIENCE)
                .until(() -> events.stream().filter(wanted).findFirst(), found -> found.isPresent())
                .orElseThrow();
    }

    public ReceivedEvent awaitEvent(String name) {
        return awaitEvent(event -> event.name().equals(name));
    }

    /// Waits for the event with this number and returns everything up to it.
    public List<ReceivedEvent> awaitId(long id) {
        awaitEvent(event -> event.id() >= id);
        return events();
    }

    @Override
    public void close() {
        try {
            response.body().close();
            thread.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        var parser = new EventParser();
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null) {
                hasBegun = true;
                var event = parser.line(line);
                if (event != null) {
                    events.add(event);
                }
                line = lines.readLine();
            }
        } catch (IOException e) {
            // The server or this reader closed the connection.
        } finally {
            hasEnded = true;
        }
    }
}
