package dev.firstline.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// The PostgreSQL server that a killed application leaves running.
final class LeftoverServer {

    private static final long STOP_SECONDS = 30;

    private LeftoverServer() {}

    /// Stops the server on the data of this folder, if one runs.
    static void stop(Path data) throws IOException {
        Path pidFile = data.resolve("postgres-18").resolve("data").resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
        var server = ProcessHandle.of(pid);
        if (server.isPresent()) {
            // The fast shutdown; without it the server waits for connections that are gone.
            Signal.send("INT", pid);
            var _ =
                    server.get()
                            .onExit()
                            .orTimeout(STOP_SECONDS, TimeUnit.SECONDS)
                            .handle((_, _) -> server.get().destroyForcibly())
                            .join();
        }
    }
}
