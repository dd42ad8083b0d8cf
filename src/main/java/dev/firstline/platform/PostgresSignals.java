package dev.firstline.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

/// Signals through LISTEN and NOTIFY. Notifications are sent from a tiny transaction of their own, a few dozen times a
/// second at most, because NOTIFY takes a lock over the whole database at commit.
final class PostgresSignals extends SignalChannel implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(PostgresSignals.class);
    private static final String CHANNEL = "firstline";
    private static final char SEPARATOR = '\n';
    private static final int QUEUE_MAX = 10_000;

    /// NOTIFY carries at most 8,000 bytes.
    private static final int PAYLOAD_MAX = 7_500;

    private static final int GATHER_MS = 20;
    private static final int LISTEN_MS = 10_000;
    private static final int RECONNECT_MS = 1_000;

    private final DataSource dataSource;
    private final LinkedBlockingQueue<String> outgoing = new LinkedBlockingQueue<>(QUEUE_MAX);
    private final Thread sender;
    private final Thread receiver;
    private volatile boolean arriving;
    private volatile boolean closed;

    PostgresSignals(DataSource dataSource) {
        this.dataSource = dataSource;
        this.sender = Thread.ofVirtual().name("signals-sender").start(this::sendLoop);
        this.receiver = Thread.ofVirtual().name("signals-receiver").start(this::receiveLoop);
    }

    @Override
    public void send(Topic topic, String subject) {
        // A full queue drops the hint; readers look by themselves.
        var _ = outgoing.offer(encode(topic, subject));
    }

    @Override
    public boolean areArriving() {
        return arriving;
    }

    @Override
    public void close() {
        closed = true;
        sender.interrupt();
        receiver.interrupt();
    }

    private void sendLoop() {
        while (!closed) {
            try {
                notifyOthers(gather(outgoing.take()));
            } catch (InterruptedException e) {
                return;
            } catch (SQLException e) {
                LOG.warnf("signals not sent cause=%s", e.getMessage());
            }
        }
    }

    private Set<String> gather(String first) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(GATHER_MS);
        var batch = new LinkedHashSet<String>();
        batch.add(first);
        outgoing.drainTo(batch);
        return batch;
    }

    private void notifyOthers(Set<String> batch) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement =
                        connection.prepareStatement("select pg_notify('" + CHANNEL + "', ?)")) {
            var payload = new StringBuilder();
            for (String signal : batch) {
                if (payload.length() + signal.length() >= PAYLOAD_MAX) {
                    statement.setString(1, payload.toString());
                    statement.execute();
                    payload.setLength(0);
                }
                payload.append(signal).append(SEPARATOR);
            }
            statement.setString(1, payload.toString());
            statement.execute();
        }
    }

    private void receiveLoop() {
        while (!closed) {
            try (var connection = dataSource.getConnection()) {
                receiveOn(connection);
            } catch (SQLException e) {
                LOG.warnf("signals do not arrive cause=%s", e.getMessage());
            }
            arriving = false;
            pause();
        }
    }

    private void receiveOn(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("listen " + CHANNEL);
            arriving = true;
            var postgres = connection.unwrap(PGConnection.class);
            while (!closed) {
                var notifications = postgres.getNotifications(LISTEN_MS);
                for (var notification : notifications) {
                    notification.getParameter().lines().forEach(this::receive);
                }
            }
        } finally {
            try (var statement = connection.createStatement()) {
                statement.execute("unlisten *");
            }
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(RECONNECT_MS);
        } catch (InterruptedException e) {
            closed = true;
        }
    }
}
