package dev.firstline;

import dev.firstline.platform.EmbeddedDatabase;
import dev.firstline.platform.SecretKey;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Starts the application: the database first when it has none of its own, then everything else.
///
/// Without arguments it serves; with arguments it runs one of the [Commands] and ends.
@QuarkusMain
public final class Main {

    private static final String DATASOURCE_URL = "quarkus.datasource.jdbc.url";
    private static final int MANAGEMENT_PORT = 9000;

    private Main() {}

    public static void main(String... args) {
        if (FlowFiles.handles(List.of(args))) {
            System.exit(FlowFiles.runOffline(List.of(args)));
        }
        try {
            run(args);
        } catch (IOException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static void run(String... args) throws IOException {
        Path data = Path.of(setting("FIRSTLINE_DATA_DIR", "firstline.data.dir", "data"));
        boolean isCommand = args.length > 0;
        SecretKey.provide(data);
        chooseManagementPort();
        if (isCommand) {
            // Standard output is for what the command says.
            System.setProperty("quarkus.log.console.stderr", "true");
        }
        if (isCommand && args[0].equals(TrainCommand.WORD)) {
            serveOnlyHere();
        } else if (isCommand) {
            System.setProperty("quarkus.http.host-enabled", "false");
            // A Firstline that serves beside it, with the same settings, has the port.
            System.setProperty("quarkus.management.host-enabled", "false");
        }
        String outside = setting("FIRSTLINE_DATABASE_URL", "firstline.database.url", "");
        if (!outside.isEmpty()) {
            useOutsideDatabase(outside);
            start(null, args);
        } else if (System.getProperty(DATASOURCE_URL) != null) {
            // Development mode loads this class again on every change; the database is still there.
            start(null, args);
        } else {
            startOnOwnDatabase(data, isCommand, args);
        }
    }

    private static void startOnOwnDatabase(Path data, boolean isCommand, String... args)
            throws IOException {
        System.setProperty("firstline.database.embedded", "true");
        try {
            var database = EmbeddedDatabase.start(data, isDevelopment());
            System.setProperty(DATASOURCE_URL, database.jdbcUrl());
            start(isDevelopment() ? null : database, args);
        } catch (EmbeddedDatabase.DataFolderInUseException e) {
            String running = EmbeddedDatabase.addressOfRunning(data);
            if (!isCommand || running == null) {
                throw e;
            }
            System.setProperty(DATASOURCE_URL, running);
            start(null, args);
        }
    }

    /// LaunchMode is not known yet in main; in development mode this class has another loader.
    private static boolean isDevelopment() {
        return Main.class.getClassLoader().getClass().getSimpleName().equals("QuarkusClassLoader");
    }

    private static void start(@Nullable EmbeddedDatabase database, String... args) {
        if (args.length == 0 && !isDevelopment()) {
            Endings.inOrder();
        }
        Class<? extends QuarkusApplication> application = args.length > 0 ? Commands.class : null;
        if (database == null && application == null) {
            Quarkus.run(args);
        } else {
            Quarkus.run(application, (code, failure) -> end(database, code, failure), args);
        }
    }

    private static void end(
            @Nullable EmbeddedDatabase database, int code, @Nullable Throwable failure) {
        if (database != null) {
            database.close();
        }
        if (failure != null) {
            System.err.println("Firstline could not start: " + rootCause(failure));
        }
        System.exit(code);
    }

    private static String rootCause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    /// Accepts `jdbc:postgresql://host/db` and the usual `postgresql://user:password@host/db`.
    private static void useOutsideDatabase(String url) {
        if (url.startsWith("jdbc:")) {
            System.setProperty(DATASOURCE_URL, url);
        } else {
            var uri = URI.create(url);
            String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            System.setProperty(
                    DATASOURCE_URL,
                    "jdbc:postgresql://" + uri.getHost() + port + uri.getPath() + query);
            useCredentials(uri.getUserInfo());
        }
    }

    private static void useCredentials(@Nullable String userInfo) {
        if (userInfo != null) {
            int colon = userInfo.indexOf(':');
            System.setProperty(
                    "quarkus.datasource.username",
                    colon < 0 ? userInfo : userInfo.substring(0, colon));
            if (colon >= 0) {
                System.setProperty("quarkus.datasource.password", userInfo.substring(colon + 1));
            }
        }
    }

    /// Two applications on one machine must both start although only one can have the usual management port.
    private static void chooseManagementPort() {
        if (setting("FIRSTLINE_MANAGEMENT_PORT", "quarkus.management.port", "").isEmpty()
                && !isFree()) {
            System.setProperty("quarkus.management.port", "0");
        }
    }

    /// A training run must neither be reached by anybody nor be in the way of a Firstline that serves.
    private static void serveOnlyHere() throws IOException {
        System.setProperty("quarkus.http.host", "127.0.0.1");
        System.setProperty("quarkus.management.host", "127.0.0.1");
        System.setProperty("quarkus.http.port", freePort());
        System.setProperty("quarkus.management.port", freePort());
    }

    private static String freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(socket.getLocalPort());
        }
    }

    private static boolean isFree() {
        try (var _ = new ServerSocket(MANAGEMENT_PORT, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static String setting(String environment, String property, String otherwise) {
        String value = System.getProperty(property, System.getenv(environment));
        return value == null || value.isBlank() ? otherwise : value.strip();
    }
}
