package dev.firstline;

import dev.firstline.platform.EmbeddedDatabase;
import dev.firstline.platform.Ids;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A fresh PostgreSQL for every test that starts the application. All of them name it in the same way, so that they
/// share one application:
///
/// ```java
/// @QuarkusTest
/// @WithTestResource(TestDatabase.class)
/// class MessagesTest {
/// ```
public final class TestDatabase implements QuarkusTestResourceLifecycleManager {

    private final Path folder = Path.of("target", "test-data-" + Ids.shortId());
    private @Nullable EmbeddedDatabase database;

    @Override
    public Map<String, String> start() {
        try {
            database = EmbeddedDatabase.start(folder, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "quarkus.datasource.jdbc.url", database.jdbcUrl(),
                "firstline.database.embedded", "true",
                "firstline.session.key", Ids.token(),
                "firstline.admin.password", Ids.token(),
                // Receivers of tests are on this machine, and nobody wants to wait for a second
                // attempt.
                "firstline.outbound.allow", "127.0.0.1/32",
                // A role that only the test of it gives.
                "firstline.second-factor-roles", "second-factor-duty",
                "firstline.outbox.retry-first", "20ms",
                "firstline.outbox.look-every", "50ms",
                "firstline.ticket.sla-look-every", "100ms",
                // Slow enough for a test to do something in the middle of an answer.
                "firstline.model.extractive.pace", "20ms");
    }

    @Override
    public void stop() {
        if (database != null) {
            database.close();
            delete();
        }
    }

    private void delete() {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
