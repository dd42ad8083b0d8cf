package dev.firstline.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A JVM of its own, with the same heap and collector for everything that is measured.
final class JavaProcess implements AutoCloseable {

    private static final List<String> FLAGS =
            List.of(
                    "-Xmx512m",
                    "-XX:+UseSerialGC",
                    "--add-modules",
                    "jdk.incubator.vector",
                    "--enable-native-access=ALL-UNNAMED");

    /// As many open files as allowed: thousands of streams are thousands of them.
    private static final String RAISE_LIMIT =
            "ulimit -n 65536 2>/dev/null || ulimit -n \"$(ulimit -Hn)\"; exec \"$@\"";

    private static final Path PRODUCT = Path.of("firstline");
    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));
    private static final Duration STOP_WAIT = Duration.ofSeconds(60);

    private final Process process;
    private final long startedNanos;

    private JavaProcess(Process process, long startedNanos) {
        this.process = process;
        this.startedNanos = startedNanos;
    }

    /// Starts a main class of this project.
    static JavaProcess ofClass(Class<?> main, Path log, String... arguments) {
        var command = new ArrayList<>(List.of(JAVA_HOME.resolve("bin/java").toString()));
        command.addAll(FLAGS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return start(command, Map.of(), log);
    }

    /// Starts the built product as an operator does, with these words behind `./firstline`.
    ///
    /// @param flags of its JVM beside those that everything measured has
    static JavaProcess ofProduct(
            List<String> flags, Map<String, String> environment, Path log, List<String> words) {
        var options = new ArrayList<>(FLAGS);
        options.addAll(flags);
        var all = new HashMap<>(environment);
        all.put("JAVA_HOME", JAVA_HOME.toString());
        all.put("JDK_JAVA_OPTIONS", String.join(" ", options));
        var command = new ArrayList<>(List.of(PRODUCT.toAbsolutePath().toString()));
        command.addAll(words);
        return start(command, all, log);
    }

    private static JavaProcess start(
            List<String> words, Map<String, String> environment, Path log) {
        var command = new ArrayList<>(List.of("bash", "-c", RAISE_LIMIT, "bash"));
        command.addAll(words);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            long now = System.nanoTime();
            var process = builder.start();
            // A benchmark that is cut off must not leave servers behind.
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            return new JavaProcess(process, now);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    long startedNanos() {
        return startedNanos;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// @throws IllegalStateException when it does not end in this time, or not well
    void awaitSuccess(Duration wait) throws InterruptedException {
        if (!process.waitFor(wait.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("process " + process.pid() + " does not end");
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException("a command ended with " + process.exitValue());
        }
    }

    /// SIGKILL: none of its code runs any more when this returns.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// Collects its garbage, so that what stays is what it needs.
    String collectGarbage() {
        ask("GC.run");
        return ask("GC.heap_info");
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_WAIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private String ask(String command) {
        var jcmd = JAVA_HOME.resolve("bin/jcmd").toString();
        try {
            var asked =
                    new ProcessBuilder(jcmd, Long.toString(pid()), command)
                            .redirectErrorStream(true)
                            .start();
            return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
