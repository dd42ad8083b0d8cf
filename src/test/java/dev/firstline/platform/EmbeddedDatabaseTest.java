package dev.firstline.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each start is on the same folder, as on somebody's machine.
class EmbeddedDatabaseTest {

    private static final String BUSY =
            """
            do $$ declare until timestamptz := clock_timestamp() + interval '4 seconds';
            begin while clock_timestamp() < until loop end loop; end $$
            """;

    @TempDir static Path folder;

    @Test
    void commitsAreDurable() throws IOException, SQLException {
        try (var database = EmbeddedDatabase.start(folder, false)) {
            assertThat(List.of("fsync", "synchronous_commit", "full_page_writes"))
                    .extracting(
                            setting -> query(database, "select current_setting('" + setting + "')"))
                    .containsOnly("on");
        }
    }

    @Test
    void aSecondStartOnTheSameFolderIsRefusedWithASentence() throws IOException, SQLException {
        try (var first = EmbeddedDatabase.start(folder, false)) {
            assertThatThrownBy(() -> EmbeddedDatabase.start(folder, false))
                    .isInstanceOf(EmbeddedDatabase.DataFolderInUseException.class)
                    .hasMessageStartingWith("Another Firstline is running on " + folder)
                    .hasMessageEndingWith("Stop it, or give this one its own FIRSTLINE_DATA_DIR.");

            assertThat(query(first, "select 'alive'")).isEqualTo("alive");
        }
    }

    @Test
    void aClosedDatabaseStartsAgainWithItsData() throws IOException, SQLException {
        try (var first = EmbeddedDatabase.start(folder, false)) {
            query(first, "create table after_close as select 42 as answer");
        }

        try (var second = EmbeddedDatabase.start(folder, false)) {
            assertThat(query(second, "select answer from after_close")).isEqualTo("42");
        }
    }

    @Test
    void theRunningServersAddressIsFound() throws IOException {
        String before = EmbeddedDatabase.addressOfRunning(folder.resolve("empty"));
        try (var database = EmbeddedDatabase.start(folder, false)) {
            assertThat(EmbeddedDatabase.addressOfRunning(folder)).isEqualTo(database.jdbcUrl());
        }

        assertThat(before).isNull();
        assertThat(EmbeddedDatabase.addressOfRunning(folder)).isNull();
    }

    @Test
    void f71AServerOfAKilledApplicationIsStoppedAndItsDataKept() throws Exception {
        var killed = startAnother();
        String address = readLine(killed);
        query(address, "create table after_kill as select 42 as answer");
        long leftover = serverPid();
        killed.destroyForcibly().waitFor();
        boolean survived = ProcessHandle.of(leftover).map(ProcessHandle::isAlive).orElse(false);

        try (var database = EmbeddedDatabase.start(folder, false)) {
            assertThat(survived).isTrue();
            assertThat(serverPid()).isNotEqualTo(leftover);
            assertThat(hasEnded(leftover)).isTrue();
            assertThat(query(database, "select answer from after_kill")).isEqualTo("42");
        }
    }

    @Test
    void f71BackEndsOfAKilledServerAreWaitedForAndPostgresqlKeepsItsGuard() throws Exception {
        var killed = startAnother();
        String address = readLine(killed);
        query(address, "create table after_orphans as select 42 as answer");
        long leftover = serverPid();
        long backEnd = startBusy(address);
        kill(killed.pid());
        killed.waitFor();
        kill(leftover);
        await().until(() -> hasEnded(leftover));

        assertThatThrownBy(() -> new ServerProcesses(data()).end(Duration.ofMillis(100)))
                .hasMessageContaining(Long.toString(backEnd))
                .hasMessageEndingWith("wait until it has ended, or end it");
        assertThat(hasEnded(backEnd)).isFalse();
        assertThat(serverPid()).isEqualTo(leftover);
        assertThat(EmbeddedDatabase.addressOfRunning(folder)).isNull();

        try (var database = EmbeddedDatabase.start(folder, false)) {
            assertThat(hasEnded(backEnd)).isTrue();
            assertThat(query(database, "select answer from after_orphans")).isEqualTo("42");
        }
    }

    @Test
    void f71APidThatAnotherProcessGotIsNoObstacle() throws Exception {
        var written = stopAndKeepPidFile("after_reuse");
        var stranger = new ProcessBuilder("sleep", "300").start();
        try {
            writePidFile(written, stranger.pid());

            try (var second = EmbeddedDatabase.start(folder, false)) {
                assertThat(query(second, "select answer from after_reuse")).isEqualTo("42");
                assertThat(serverPid()).isNotEqualTo(stranger.pid());
                assertThat(stranger.isAlive()).isTrue();
            }
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void f71APidThatAnotherServerGotLeavesThatServerAlone(@TempDir Path elsewhere)
            throws Exception {
        var written = stopAndKeepPidFile("after_other_server");
        try (var other = EmbeddedDatabase.start(elsewhere, false)) {
            writePidFile(written, serverPid(elsewhere));

            try (var second = EmbeddedDatabase.start(folder, false)) {
                assertThat(query(second, "select answer from after_other_server")).isEqualTo("42");
            }

            assertThat(query(other, "select 'alive'")).isEqualTo("alive");
        }
    }

    @Test
    void aPidFileThatPostgresqlHasNotFinishedIsLeftToPostgresql() throws IOException {
        Path half = Files.createDirectories(folder.resolve("half"));
        Files.writeString(half.resolve("postmaster.pid"), "");

        new ServerProcesses(half).end(Duration.ofSeconds(1));

        assertThat(half.resolve("postmaster.pid")).isEmptyFile();
    }

    /// What the file says while the server runs, which has stopped by now.
    private List<String> stopAndKeepPidFile(String table) throws IOException {
        try (var first = EmbeddedDatabase.start(folder, false)) {
            query(first, "create table " + table + " as select 42 as answer");
            return Files.readAllLines(pidFile());
        }
    }

    private void writePidFile(List<String> lines, long pid) throws IOException {
        var changed = new ArrayList<>(lines);
        changed.set(0, Long.toString(pid));
        Files.write(pidFile(), changed);
    }

    /// A back-end that counts on for some seconds and looks at nothing meanwhile.
    private static long startBusy(String address) throws SQLException {
        var connection = DriverManager.getConnection(address);
        long pid;
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select pg_backend_pid()")) {
            rows.next();
            pid = rows.getLong(1);
        }
        Thread.ofVirtual()
                .start(() -> {
                    try (connection;
                            var statement = connection.createStatement()) {
                        statement.execute(BUSY);
                    } catch (SQLException e) {
                        // Its server is gone.
                    }
                });
        await().until(() ->
                query(
                                address,
                                "select count(*) from pg_stat_activity where state = 'active' and"
                                        + " pid = "
                                        + pid)
                        .equals("1"));
        return pid;
    }

    /// Its number may stay for a moment, until the process that took it over has noticed.
    private static boolean hasEnded(long pid) {
        return ProcessHandle.of(pid).flatMap(process -> process.info().command()).isEmpty();
    }

    private static void kill(long pid) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-KILL", Long.toString(pid)).start().waitFor())
                .isZero();
    }

    private Process startAnother() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LeftBehind.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String readLine(Process process) throws IOException {
        try (var reader = new BufferedReader(process.inputReader(StandardCharsets.UTF_8))) {
            return String.valueOf(reader.readLine());
        }
    }

    private long serverPid() throws IOException {
        return serverPid(folder);
    }

    private static long serverPid(Path of) throws IOException {
        Path file = of.resolve("postgres-18").resolve("data").resolve("postmaster.pid");
        return Long.parseLong(Files.readAllLines(file).getFirst().strip());
    }

    private Path data() {
        return folder.resolve("postgres-18").resolve("data");
    }

    private Path pidFile() {
        return data().resolve("postmaster.pid");
    }

    private static String query(EmbeddedDatabase database, String sql) {
        try {
            return query(database.jdbcUrl(), sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    private static String query(String address, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(address);
                var statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (var rows = statement.getResultSet()) {
                return rows.next() ? rows.getString(1) : "";
            }
        }
    }
}
