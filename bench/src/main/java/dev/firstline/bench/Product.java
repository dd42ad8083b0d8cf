package dev.firstline.bench;

import dev.firstline.platform.EmbeddedDatabase;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

/// The packaged product as a process of its own, on a data folder that outlives it.
final class Product implements AutoCloseable {

    /// The flow that only asks the model, under the guardrail.
    static final String PLAIN_FLOW = "plain";

    private static final String START_CACHE = "firstline.aot";
    private static final Duration COMMAND_WAIT = Duration.ofMinutes(2);
    private static final Duration STOP_WAIT = Duration.ofMinutes(1);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final List<String> LIMITS =
            List.of(
                    "-Dfirstline.chat.streams-per-address-max=100000",
                    "-Dfirstline.chat.streams-per-visitor-max=100000",
                    "-Dfirstline.chat.stream-age-max=1h");

    private final Path data;
    private final JavaProcess process;
    private final int port;
    private final int managementPort;
    private boolean isKilled;

    private Product(Path data, JavaProcess process, int port, int managementPort) {
        this.data = data;
        this.process = process;
        this.port = port;
        this.managementPort = managementPort;
    }

    /// How to run it.
    ///
    /// @param home the folder of the built product
    /// @param data its data folder
    /// @param log where its output goes
    /// @param model where Amazon Bedrock is; null for the embedded model
    /// @param flags of its JVM while it serves
    record Setup(Path home, Path data, Path log, @Nullable URI model, List<String> flags) {

        /// The same with one more flag for its JVM.
        Setup with(String flag) {
            var more = new ArrayList<>(flags);
            more.add(flag);
            return new Setup(home, data, log, model, more);
        }

        /// Publishes a flow under its name in the data folder; for a product that does not run.
        void publish(String name, Path definition) throws InterruptedException {
            var command = List.of("flow", "publish", name, definition.toString());
            try (var process = launch(freePort(), freePort(), List.of(), command)) {
                process.awaitSuccess(COMMAND_WAIT);
            }
        }

        /// Starts it with a flow that answers, and does not wait until it is ready.
        Product start(String flow) {
            int port = freePort();
            int managementPort = freePort();
            var properties = new ArrayList<>(LIMITS);
            properties.add("-Dfirstline.chat.flow=" + flow);
            properties.addAll(flags);
            return new Product(
                    data,
                    launch(port, managementPort, properties, List.of()),
                    port,
                    managementPort);
        }

        /// Prepares fast starts, unless that was done since the build.
        void train() throws InterruptedException {
            if (!Files.exists(home.resolve(START_CACHE))) {
                try (var process = launch(freePort(), freePort(), List.of(), List.of("train"))) {
                    process.awaitSuccess(COMMAND_WAIT);
                }
            }
        }

        private JavaProcess launch(
                int port, int managementPort, List<String> properties, List<String> words) {
            return JavaProcess.ofProduct(properties, environment(port, managementPort), log, words);
        }

        private Map<String, String> environment(int port, int managementPort) {
            var environment = new HashMap<String, String>();
            environment.put("FIRSTLINE_HOME", home.toAbsolutePath().toString());
            environment.put("FIRSTLINE_DATA_DIR", data.toString());
            environment.put("FIRSTLINE_HTTP_PORT", Integer.toString(port));
            environment.put("FIRSTLINE_MANAGEMENT_PORT", Integer.toString(managementPort));
            if (model != null) {
                environment.put("FIRSTLINE_MODEL", "bedrock");
                environment.put("AWS_REGION", "us-east-1");
                environment.put("AWS_ACCESS_KEY_ID", "AKIAFIRSTLINEBENCH");
                environment.put("AWS_SECRET_ACCESS_KEY", "not-a-secret");
                environment.put("AWS_ENDPOINT_URL_BEDROCK_RUNTIME", model.toString());
            }
            return environment;
        }
    }

    /// A port that nobody uses now.
    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    int managementPort() {
        return managementPort;
    }

    JavaProcess process() {
        return process;
    }

    /// CPU time of the product's own process in microseconds.
    long cpuMicros() {
        return ProcessUsage.cpuMicros(process.pid());
    }

    /// The same by the names of its threads.
    Map<String, Long> threadCpuMicros() {
        return ProcessUsage.threadCpuMicros(process.pid());
    }

    /// CPU time of the database that it started.
    long databaseCpuMicros() {
        return ProcessUsage.familyCpuMicros(databasePid());
    }

    /// Where the database that it started is, with what signs in there.
    String databaseUrl() {
        try {
            return Objects.requireNonNull(EmbeddedDatabase.addressOfRunning(data));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Ends it by SIGKILL. Its database goes on running on the folder until the next product stops it, or is killed as well.
    void kill(boolean withDatabase) throws InterruptedException {
        isKilled = true;
        var database = ProcessHandle.of(databasePid());
        process.kill();
        if (withDatabase) {
            database.ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    /// Stops it, and waits for its database, which may still be writing its data down. The server's file says when it is
    /// done; its process may linger as nobody's child. Of a product that was killed, the next one takes the database over.
    @Override
    public void close() {
        if (isKilled) {
            return;
        }
        process.close();
        long end = System.nanoTime() + STOP_WAIT.toNanos();
        while (Files.exists(databaseFile())) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The database does not stop");
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }

    private Path databaseFile() {
        return data.resolve("postgres-18/data/postmaster.pid");
    }

    private long databasePid() {
        try {
            return Long.parseLong(Files.readAllLines(databaseFile()).getFirst().strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
