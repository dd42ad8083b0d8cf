package dev.firstline.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The processes of the PostgreSQL server on a data folder, which a killed application leaves behind.
///
/// PostgreSQL guards its data itself: by `postmaster.pid` and by the shared memory that this file names it sees whether a
/// server or one of its back-ends still works there, and does not start then. So the file stays where it is, and a pid in it
/// is changed only where it belongs to somebody else by now.
final class ServerProcesses {

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,9}");
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    /// No process has it: systems count to some millions at most.
    private static final String PID_OF_NOBODY = Integer.toString(Integer.MAX_VALUE);

    private final Path data;
    private final Path pidFile;

    ServerProcesses(Path data) {
        this.data = data.toAbsolutePath().normalize();
        this.pidFile = this.data.resolve("postmaster.pid");
    }

    /// The lines of `postmaster.pid` while the server that wrote it runs.
    Optional<List<String>> running() throws IOException {
        var lines = lines();
        return named(lines).filter(this::worksHere).map(_ -> lines);
    }

    /// Ends the server, waits for what is left of it, and leaves the rest to PostgreSQL.
    ///
    /// @param atMost how long to wait
    /// @throws IOException when some of it is still there; the message names it
    void end(Duration atMost) throws IOException {
        var named = named(lines());
        var server = named.filter(this::worksHere);
        if (server.isPresent()) {
            // SIGINT is PostgreSQL's fast shutdown: it ends connections and writes a checkpoint.
            new ProcessBuilder("kill", "-INT", Long.toString(server.get().pid()))
                    .inheritIO()
                    .start();
            awaitEnd(List.of(server.get()), atMost);
        } else if (Files.exists(pidFile)) {
            awaitEnd(ProcessHandle.allProcesses().filter(this::worksHere).toList(), atMost);
            if (named.isPresent()) {
                disown();
            }
        }
    }

    private List<String> lines() throws IOException {
        return Files.exists(pidFile) ? Files.readAllLines(pidFile) : List.of();
    }

    /// The process whose number the file begins with.
    private static Optional<ProcessHandle> named(List<String> lines) {
        return lines.stream()
                .limit(1)
                .map(String::strip)
                .filter(NUMBER.asMatchPredicate())
                .map(Long::parseLong)
                .findFirst()
                .flatMap(ProcessHandle::of);
    }

    /// Whether this is a process of the server on this folder, and not of another one.
    private boolean worksHere(ProcessHandle process) {
        boolean isPostgres =
                process.info().command().filter(it -> it.endsWith("/postgres")).isPresent();
        return isPostgres && (isIn(process) || isToldToBeIn(process));
    }

    /// All processes of a server work in its data folder. Linux tells where a process works.
    private boolean isIn(ProcessHandle process) {
        try {
            return Files.isSameFile(Path.of("/proc", Long.toString(process.pid()), "cwd"), data);
        } catch (IOException e) {
            return false;
        }
    }

    /// Elsewhere the arguments of the server tell it; its back-ends are found by PostgreSQL alone.
    private boolean isToldToBeIn(ProcessHandle process) {
        var arguments = Arrays.asList(process.info().arguments().orElse(new String[0]));
        int option = arguments.indexOf("-D");
        return option >= 0
                && option + 1 < arguments.size()
                && data.endsWith(Path.of(arguments.get(option + 1)));
    }

    private void awaitEnd(List<ProcessHandle> processes, Duration atMost) throws IOException {
        long deadline = System.nanoTime() + atMost.toNanos();
        var left = alive(processes);
        while (!left.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new IOException(stillThere(left));
            }
            pause();
            left = alive(left);
        }
    }

    /// One that has ended and whose parent has not noticed works nowhere.
    private List<ProcessHandle> alive(List<ProcessHandle> processes) {
        return processes.stream().filter(it -> it.isAlive() && worksHere(it)).toList();
    }

    /// Java can only look, too, at processes that are not its children, and it would look for ever at one that nobody reaps.
    private static void pause() throws IOException {
        try {
            Thread.sleep(LOOK_EVERY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the server before", e);
        }
    }

    private String stillThere(List<ProcessHandle> processes) {
        String pids =
                processes.stream()
                        .map(process -> Long.toString(process.pid()))
                        .collect(Collectors.joining(", "));
        return "what a killed application left still works on "
                + data
                + ": process "
                + pids
                + "; wait until it has ended, or end it";
    }

    /// The number was given to another process, for which PostgreSQL would refuse to start. What else the file says stays, so
    /// that PostgreSQL still looks at the shared memory.
    private void disown() throws IOException {
        var lines = new ArrayList<>(lines());
        lines.set(0, PID_OF_NOBODY);
        Path next = pidFile.resolveSibling("postmaster.pid.next");
        Files.writeString(next, String.join("\n", lines) + "\n");
        Files.move(next, pidFile, StandardCopyOption.ATOMIC_MOVE);
    }
}
