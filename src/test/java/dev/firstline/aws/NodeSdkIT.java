package dev.firstline.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.firstline.AdminClient;
import dev.firstline.browser.Application;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// Amazon's clients for Node against the packaged application.
///
/// Nothing has to be installed: Node is the one that Playwright brings, and Deno, which checks the front end, fetches the packages
/// of `src/test/node/package.json` from the npm registry of the machine, as its lock says. The lock holds checksums and no
/// addresses.
@EnabledIfSystemProperty(named = "firstline.deno", matches = ".+")
class NodeSdkIT {

    private static final Path SOURCES = Path.of("src/test/node");
    private static final Path FOLDER = Path.of("target", "node");
    private static final List<String> FILES =
            List.of("package.json", "deno.lock", "clients.test.mjs");
    private static final Pattern SECRET = Pattern.compile("<code class=\"secret\">([^<]+)</code>");
    private static final Pattern UNREACHABLE =
            Pattern.compile("(?i)error sending request|connect|dns|timed out");
    private static final long MINUTES_MAX = 5;

    @Test
    void everyOperationWorksFromNode() {
        install();
        try (var application = Application.start()) {
            var key = accessKey(application.url());

            var output =
                    run(
                            Map.of(
                                    "FIRSTLINE_URL", application.url(),
                                    "FIRSTLINE_ACCESS_KEY_ID", key.getFirst(),
                                    "FIRSTLINE_SECRET_ACCESS_KEY", key.getLast()),
                            node(),
                            "--test",
                            "--test-reporter=spec",
                            "clients.test.mjs");

            assertThat(output).contains("InvokeFlow streams outputs").contains("fail 0");
        }
    }

    private static void install() {
        try {
            Files.createDirectories(FOLDER);
            for (String file : FILES) {
                Files.copy(
                        SOURCES.resolve(file),
                        FOLDER.resolve(file),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var deno = Path.of(System.getProperty("firstline.deno")).toAbsolutePath();
        assertThat(deno.toFile().setExecutable(true)).isTrue();
        var installed =
                ended(
                        Map.of(
                                "DENO_NO_UPDATE_CHECK", "1",
                                // What the machine trusts, in addition to what Deno brings.
                                "DENO_TLS_CA_STORE", "system,mozilla"),
                        deno.toString(),
                        "install",
                        "--frozen",
                        "--node-modules-dir=auto");
        assumeFalse(
                installed.code() != 0 && UNREACHABLE.matcher(installed.output()).find(),
                () ->
                        "The clients come from the npm registry, which is out of reach: "
                                + installed);
        assertThat(installed.code()).as(installed.output()).isZero();
    }

    private static String node() {
        var node = FOLDER.resolve("bin").resolve("node").toAbsolutePath();
        try (var bundled = NodeSdkIT.class.getResourceAsStream("/driver/linux/node")) {
            Files.createDirectories(Objects.requireNonNull(node.getParent()));
            Files.copy(
                    Objects.requireNonNull(bundled, "Playwright brings no Node any more"),
                    node,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(node.toFile().setExecutable(true)).isTrue();
        return node.toString();
    }

    private static List<String> accessKey(String url) {
        var admin = AdminClient.signIn(URI.create(url), Application.ADMIN, Application.PASSWORD);
        var fields = new ArrayList<Map.Entry<String, String>>();
        fields.add(Map.entry("name", "Node"));
        fields.add(Map.entry("kind", "aws"));
        fields.add(Map.entry("days", "1"));
        for (String permission : List.of("flow:read", "flow:edit", "flow:publish", "flow:invoke")) {
            fields.add(Map.entry("permissions", permission));
        }
        var page = admin.submit("/admin/keys", "/admin/keys", fields).body();
        var secrets = SECRET.matcher(page).results().map(found -> found.group(1)).toList();
        assertThat(secrets).as(page).hasSize(2);
        return secrets;
    }

    private static String run(Map<String, String> environment, String... command) {
        var ended = ended(environment, command);
        assertThat(ended.code()).as(ended.output()).isZero();
        return ended.output();
    }

    private static Ended ended(Map<String, String> environment, String... command) {
        try {
            var log = Files.createTempFile(FOLDER.toAbsolutePath(), "run", ".log");
            var builder = new ProcessBuilder(command).directory(FOLDER.toFile());
            builder.environment().putAll(environment);
            var process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
            boolean isOver = process.waitFor(MINUTES_MAX, TimeUnit.MINUTES);
            process.destroyForcibly();
            var output = Files.readString(log);
            assertThat(isOver).as(output).isTrue();
            return new Ended(process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private record Ended(int code, String output) {}
}
