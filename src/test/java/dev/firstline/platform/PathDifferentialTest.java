package dev.firstline.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstline.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every protected address in every disguise, from somebody who is not signed in.
@QuarkusTest
@WithTestResource(TestDatabase.class)
class PathDifferentialTest {

    private static final String ID = "019a0000-0000-7000-8000-000000000000";

    /// What visitors must have a token for; everything that staff may do is in the table.
    private static final List<String> OF_VISITORS =
            List.of("/api/chat/conversations/" + ID, "/api/chat/conversations/" + ID + "/events");

    private static final Path TABLE = Path.of("src/test/resources/authorization.txt");

    @ParameterizedTest
    @MethodSource("disguises")
    void s04NoDisguiseOpensAProtectedAddress(String path) throws IOException {
        var answer = RawRequest.get(path).send(RestAssured.port);

        boolean isSentToLogin = answer.status() == 302 && answer.head().contains("/login");
        assertThat(isSentToLogin || List.of(400, 401, 403, 404, 405).contains(answer.status()))
                .as("%d %s", answer.status(), answer.body())
                .isTrue();
        assertThat(answer.body())
                .doesNotContain("Signed in", "<table", "Exception", "dev.firstline");
    }

    static Stream<String> disguises() {
        return Stream.concat(OF_VISITORS.stream(), protectedPages())
                .flatMap(PathDifferentialTest::disguises);
    }

    private static Stream<String> protectedPages() {
        try {
            return Files.readAllLines(TABLE).stream()
                    .filter(line -> line.startsWith("GET ") && !line.endsWith(" anyone"))
                    .map(line -> line.split("\\s+", 3)[1])
                    .map(path -> path.replaceAll("\\{[a-zA-Z]+}", ID));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> disguises(String path) {
        String rest = path.substring(1);
        String first =
                path.substring(0, path.indexOf('/', 1) < 0 ? path.length() : path.indexOf('/', 1));
        String after = path.substring(first.length());
        return Stream.of(
                path,
                path + "/",
                path + ";x",
                first + ";x" + after,
                path + "%3Bx",
                first + "%3bx=1" + after,
                "/" + path,
                path + "//",
                "/./" + rest,
                "/%2e/" + rest,
                "/help/../" + rest,
                "/help/..;/" + rest,
                "/help/%2e%2e/" + rest,
                "/help%2F..%2F" + rest,
                first + "%2F" + after,
                "/" + rest.replace("/", "%2F"),
                "/" + rest.replace("/", "%5C"),
                "/" + rest.replace("/", "\\"),
                "/%61" + rest.substring(1),
                "/%2561" + rest.substring(1),
                path.toUpperCase(Locale.ROOT),
                path + ".json",
                path + ".html",
                path + ".css",
                path + "%00",
                path + "%00.css",
                path + "%20",
                path + "?x=;y",
                path + "#x");
    }
}
