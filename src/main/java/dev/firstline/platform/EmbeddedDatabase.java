package dev.firstline.platform;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL server of the application's own, for a machine that has none. It is started before the application and
/// stopped after it, keeps its data in one folder, and makes every commit durable like any other PostgreSQL.
public final class EmbeddedDatabase implements AutoCloseable {

    /// Part of the folder's name: another major version cannot read the data.
    private static final String FOLDER = "postgres-18";

    private static final Duration START_WAIT = Duration.ofSeconds(60);
    private static final Duration STOP_WAIT = Duration.ofSeconds(30);
    private static final int PORT_LINE = 3;

    private final EmbeddedPostgres server;
    private final FileChannel lockFile;

    private EmbeddedDatabase(EmbeddedPostgres server, FileChannel lockFile) {
        this.server = server;
        this.lockFile = lockFile;
    }

    /// Starts the server on the data below this folder, first stopping one that a killed application left behind.
    ///
    /// @param untilJvmEnds whether the server lives until the Java process ends (development mode) instead of until
    ///     [#close()]
    /// @throws DataFolderInUseException when another application holds the folder
    /// @throws IOException when the server does not start; the message says what to do
    public static EmbeddedDatabase start(Path dataFolder, boolean untilJvmEnds) throws IOException {
        Path home = Files.createDirectories(dataFolder.resolve(FOLDER));
        FileChannel lockFile = lock(home);
        try {
            Path data = home.resolve("data");
            new ServerProcesses(data).end(STOP_WAIT);
            return new EmbeddedDatabase(launch(home, data, untilJvmEnds), lockFile);
        } catch (IOException | RuntimeException e) {
            lockFile.close();
            throw new IOException(
                    "The embedded PostgreSQL did not start in %s (%s). Set FIRSTLINE_DATABASE_URL to use your own server."
                            .formatted(home.toAbsolutePath(), e.getMessage()),
                    e);
        }
    }

    /// The address of the server that a running application keeps on this folder, or null when none runs.
    public static @Nullable String addressOfRunning(Path dataFolder) throws IOException {
        return new ServerProcesses(dataFolder.resolve(FOLDER).resolve("data"))
                .running()
                .filter(lines -> lines.size() > PORT_LINE)
                .map(lines -> address(Integer.parseInt(lines.get(PORT_LINE).strip())))
                .orElse(null);
    }

    public String jdbcUrl() {
        return address(server.getPort());
    }

    @Override
    public void close() {
        try (lockFile) {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String address(int port) {
        return "jdbc:postgresql://localhost:" + port + "/postgres?user=postgres";
    }

    private static FileChannel lock(Path home) throws IOException {
        var channel =
                FileChannel.open(
                        home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw new DataFolderInUseException(home);
        }
        return channel;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static EmbeddedPostgres launch(Path home, Path data, boolean untilJvmEnds)
            throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setOverrideWorkingDirectory(home.resolve("bin").toFile())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(untilJvmEnds)
                // The library is made for tests and turns durability off; this is somebody's data.
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "100")
                .setServerConfig("shared_buffers", "64MB")
                .setPGStartupWait(START_WAIT)
                .start();
    }

    /// Another application runs on the data folder.
    public static final class DataFolderInUseException extends IOException {

        private static final long serialVersionUID = 1L;

        DataFolderInUseException(Path home) {
            super(
                    "Another Firstline is running on %s. Stop it, or give this one its own FIRSTLINE_DATA_DIR."
                            .formatted(home.toAbsolutePath()));
        }
    }
}
