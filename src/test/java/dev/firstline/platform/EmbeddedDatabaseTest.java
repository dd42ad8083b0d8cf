package dev.firstline.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each start is on the same folder, as on somebody's machine.
class EmbeddedDatabaseTest {

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
            assertThat(ProcessHandle.of(leftover)).isEmpty();
            assertThat(query(database, "select answer from after_kill")).isEqualTo("42");
        }
    }

    @Test
    void f71AStalePidFileOfAnotherProcessIsNoObstacle() throws IOException, SQLException {
        try (var first = EmbeddedDatabase.start(folder, false)) {
            query(first, "create table after_reuse as select 42 as answer");
        }
        Files.writeString(pidFile(), ProcessHandle.current().pid() + "\n");

        try (var second = EmbeddedDatabase.start(folder, false)) {
            assertThat(query(second, "select answer from after_reuse")).isEqualTo("42");
        }
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
        return Long.parseLong(Files.readAllLines(pidFile()).getFirst().strip());
    }

    private Path pidFile() {
        return folder.resolve("postgres-18").resolve("data").resolve("postmaster.pid");
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
