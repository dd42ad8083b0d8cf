package dev.firstline.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// What a database can do at most that has to keep every row: prepared inserts of one row, each with a commit of its own, as
/// `pgbench` does them. They go to the server of the product, into a table beside the product's.
final class RowInserts implements AutoCloseable {

    private static final String TABLE =
            """
            create schema bench;
            create table bench.history (client int not null, number int not null, text text not null)
            """;
    private static final String INSERT =
            "insert into bench.history (client, number, text) values (?, ?, ?)";
    private static final String TEXT = "May I return the tent model after a night outside?";

    private final ExecutorService threads;
    private final List<Connection> connections = new ArrayList<>();
    private final List<PreparedStatement> statements = new ArrayList<>();
    private long expected;

    private RowInserts(String url, int clients) throws SQLException {
        threads = Executors.newFixedThreadPool(clients);
        for (int i = 0; i < clients; i++) {
            var connection = DriverManager.getConnection(url);
            connections.add(connection);
            if (i == 0) {
                createTable(connection);
            }
            statements.add(connection.prepareStatement(INSERT));
        }
    }

    /// @param clients the most that will insert at the same time
    static RowInserts open(String url, int clients) {
        try {
            return new RowInserts(url, clients);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Inserts this many rows, or a few less when they cannot be shared out evenly, and makes sure that they are there.
    Results run(int clients, int count) {
        var tasks = new ArrayList<Callable<List<long[]>>>();
        for (int i = 0; i < clients; i++) {
            int client = i;
            tasks.add(() -> insert(client, count / clients));
        }
        var results = new Results(count);
        try {
            results.start();
            var done = threads.invokeAll(tasks);
            results.stop();
            for (var one : done) {
                for (var times : one.get()) {
                    results.add(times[0], new Target.Timing(times[1], times[1]));
                }
            }
            requireRows(results.answers());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | SQLException e) {
            throw new IllegalStateException(e);
        }
        return results;
    }

    @Override
    public void close() {
        threads.close();
        try {
            for (var connection : connections) {
                connection.close();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<long[]> insert(int client, int count) throws SQLException {
        var times = new ArrayList<long[]>(count);
        var statement = statements.get(client);
        for (int i = 0; i < count; i++) {
            long before = System.nanoTime();
            statement.setInt(1, client);
            statement.setInt(2, i);
            statement.setString(3, TEXT);
            statement.executeUpdate();
            times.add(new long[] {before, System.nanoTime()});
        }
        return times;
    }

    private void requireRows(int more) throws SQLException {
        expected += more;
        try (var statement = connections.getFirst().createStatement();
                var rows = statement.executeQuery("select count(*) from bench.history")) {
            rows.next();
            if (rows.getLong(1) != expected) {
                throw new IllegalStateException(rows.getLong(1) + " rows instead of " + expected);
            }
        }
    }

    private static void createTable(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(TABLE);
        }
    }
}
