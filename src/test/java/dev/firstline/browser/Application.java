package dev.firstline.browser;

import dev.firstline.StartScript;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/// The packaged application as a process with ports and data of its own. It can be killed and started again.
public final class Application implements AutoCloseable {

    public static final String ADMIN = "admin@firstline.local";
    public static final String PASSWORD = "correct-horse-battery";

    /// The first start makes a database and reads the demo help centre, perhaps on a busy machine.
    private static final Duration START_MAX = Duration.ofMinutes(4);

    private static final long STOP_SECONDS_MAX = 30;

    /// Slow enough to look at an answer while it is being produced.
    private static final String PACE = "60ms";

    private final Path data;
    private final int port;
    private final int managementPort;
    private Process process;
    private int starts;

    private Application(Path data) throws IOException {
        this.data = data;
        this.port = freePort();
        this.managementPort = freePort();
        this.process = launch(List.of());
    }

    public static Application start() {
        try {
            return new Application(Files.createTempDirectory("firstline-browser"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /// As `kill -9` does: nothing is finished, flushed or said goodbye to.
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /// On the same ports and data, with these settings besides.
    void startAgain(String... settings) {
        try {
            process = launch(List.of(settings));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, STOP_SECONDS_MAX, TimeUnit.SECONDS)
                .thenAccept(Process::destroyForcibly)
                .join();
        deleteData();
    }

    private void deleteData() {
        try (var files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process launch(List<String> settings) throws IOException {
        var log = Files.createDirectories(Path.of("target", "browser")).resolve(logName());
        var builder = StartScript.process(options(settings));
        builder.environment().put("FIRSTLINE_DATA_DIR", data.toString());
        builder.environment().put("FIRSTLINE_HTTP_PORT", Integer.toString(port));
        builder.environment().put("FIRSTLINE_MANAGEMENT_PORT", Integer.toString(managementPort));
        builder.environment().put("FIRSTLINE_ADMIN_PASSWORD", PASSWORD);
        builder.environment().put("FIRSTLINE_PUBLIC_URL", url());
        var started = builder.redirectOutput(log.toFile()).start();
        awaitService(started, log);
        return started;
    }

    private String logName() {
        starts++;
        return "application-" + ProcessHandle.current().pid() + "-" + starts + ".log";
    }

    private static String[] options(List<String> settings) {
        var options = new ArrayList<>(settings);
        options.add("-Xmx1g");
        options.add("-Dfirstline.model.extractive.pace=" + PACE);
        return options.toArray(String[]::new);
    }

    /// The knowledge and the ports come in either order.
    private static void awaitService(Process process, Path log) {
        Awaitility.await("the application, see " + log)
                .atMost(START_MAX)
                .failFast("the application ended, see " + log, () -> !process.isAlive())
                .until(() -> Files.readString(log), Application::serves);
    }

    private static boolean serves(String log) {
        return log.contains("knowledge_index_loaded") && log.contains("Listening on: ");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
