package dev.firstline.faults;

import dev.firstline.platform.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Two replicas of the application on one PostgreSQL, with or without one Redis.
final class Replicas implements AutoCloseable {

    private final Path folder;
    private final EmbeddedDatabase database;
    private final @Nullable RedisProcess redis;
    private Firstline a;
    private Firstline b;

    private Replicas(Path folder, EmbeddedDatabase database, @Nullable RedisProcess redis)
            throws IOException {
        this.folder = folder;
        this.database = database;
        this.redis = redis;
        // Both at once, on an empty database.
        this.a = start("a");
        this.b = start("b");
    }

    static Replicas start(Wakeup wakeup) throws IOException {
        Path folder = Files.createTempDirectory("firstline-replicas");
        var database = EmbeddedDatabase.start(folder.resolve("database"), false);
        var redis = wakeup == Wakeup.REDIS ? RedisProcess.start(folder) : null;
        var replicas = new Replicas(folder, database, redis);
        replicas.awaitBoth();
        return replicas;
    }

    Firstline a() {
        return a;
    }

    Firstline b() {
        return b;
    }

    RedisProcess redis() {
        if (redis == null) {
            throw new IllegalStateException("These replicas have no Redis.");
        }
        return redis;
    }

    /// Starts a replica anew that a test has killed.
    void awaitBoth() throws IOException {
        if (!a.isAlive()) {
            a = start("a");
        }
        if (!b.isAlive()) {
            b = start("b");
        }
        a.awaitReady();
        b.awaitReady();
    }

    @Override
    public void close() throws IOException {
        try (database) {
            a.close();
            b.close();
            if (redis != null) {
                redis.close();
            }
        }
    }

    private Firstline start(String name) throws IOException {
        var settings =
                new HashMap<>(
                        Map.of(
                                "FIRSTLINE_DATABASE_URL", database.jdbcUrl(),
                                "FIRSTLINE_SESSION_KEY", "only-for-this-test-only-for-this-test",
                                "FIRSTLINE_ADMIN_PASSWORD", "only-for-this-test",
                                "FIRSTLINE_CHAT_LEASE", "3s",
                                "FIRSTLINE_MODEL_EXTRACTIVE_PACE", "100ms"));
        if (redis != null) {
            settings.put("FIRSTLINE_REDIS_URL", redis.url());
        }
        return Firstline.start(folder.resolve(name), settings);
    }

    /// How replicas tell each other that something happened.
    enum Wakeup {
        REDIS,
        POSTGRES
    }
}
