package dev.firstline.faults;

import static org.awaitility.Awaitility.await;

import dev.firstline.StartScript;
import dev.firstline.chat.ChatClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The packaged application as a process of its own, with its data, output and settings in one folder.
final class Firstline implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration END = Duration.ofMinutes(1);

    /// One for all: this asks often, and while the machine is busy starting.
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Path folder;
    private final Path output;
    private final Process process;
    private final int port;
    private final int managementPort;

    private Firstline(Path folder, Path output, Process process, int port, int managementPort) {
        this.folder = folder;
        this.output = output;
        this.process = process;
        this.port = port;
        this.managementPort = managementPort;
    }

    /// Starts the application in a folder and returns at once.
    ///
    /// @param settings environment variables besides the ports; the data goes to `data` in the folder by default
    static Firstline start(Path folder, Map<String, String> settings) throws IOException {
        return start(StartScript.process("-Xmx512m"), folder, settings);
    }

    /// Starts its jar without the script.
    static Firstline startJar(Path folder) throws IOException {
        return start(StartScript.jar(), folder, Map.of());
    }

    private static Firstline start(
            ProcessBuilder builder, Path folder, Map<String, String> settings) throws IOException {
        int port = freePort();
        int managementPort = freePort();
        Path output = Files.createTempFile(Files.createDirectories(folder), "output", ".log");
        builder.directory(folder.toFile()).redirectOutput(output.toFile());
        var environment = builder.environment();
        environment.put("FIRSTLINE_HTTP_PORT", Integer.toString(port));
        environment.put("FIRSTLINE_MANAGEMENT_PORT", Integer.toString(managementPort));
        environment.putAll(settings);
        return new Firstline(folder, output, builder.start(), port, managementPort);
    }

    /// Waits until the application says that it can serve.
    Firstline awaitReady() {
        await().atMost(START).pollInterval(Duration.ofMillis(50)).until(this::isReadyOrEnded);
        if (!process.isAlive()) {
            throw new AssertionError("Firstline ended while it started:\n" + output());
        }
        return this;
    }

    ChatClient client() {
        return new ChatClient(URI.create("http://127.0.0.1:" + port));
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// What the process wrote to its terminal.
    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// SIGKILL: no code of the application runs any more.
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /// SIGTERM, as an orchestrator sends it. Returns at once.
    void terminate() {
        process.destroy();
    }

    /// A signal by its name, such as `STOP`.
    void signal(String name) throws IOException {
        Signal.send(name, process.pid());
    }

    /// A dump of all its threads, virtual ones too.
    String threads() throws IOException {
        Path dump = folder.resolve("threads-" + process.pid() + ".json");
        var command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(process.pid()),
                        "Thread.dump_to_file",
                        "-overwrite",
                        "-format=json",
                        dump.toAbsolutePath().toString());
        var jcmd =
                new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try {
            return jcmd.waitFor() == 0 ? Files.readString(dump) : "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /// Waits for the end of the process and returns its exit code.
    int awaitEnd() {
        try {
            if (process.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
                return process.exitValue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new AssertionError("Firstline does not end:\n" + output());
    }

    /// Ends the process and the database server that it may have left behind.
    @Override
    public void close() {
        kill();
        try {
            LeftoverServer.stop(folder.resolve("data"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private boolean isReadyOrEnded() {
        return !process.isAlive() || status("/readyz") == 200;
    }

    private int status(String path) {
        var address = URI.create("http://127.0.0.1:" + managementPort + path);
        var request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(5)).build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
