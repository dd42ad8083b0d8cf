package dev.firstline.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstline.TestDatabase;
import dev.firstline.platform.Sql;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Every operation, asked by everybody. Who may do what is declared once more in `authorization.txt`, by hand, so that a
/// wrong or missing annotation is found: an operation that is not listed there fails the build.
@QuarkusTest
@WithTestResource(TestDatabase.class)
class AuthorizationMatrixTest {

    private static final Path TABLE = Path.of("src/test/resources/authorization.txt");
    private static final String ANYONE = "anyone";
    private static final String SIGNED_IN = "signed-in";

    /// Nobody enters there but from the provider; see SingleSignOnTest.
    private static final String SSO = "sso";

    private static final String KEY_PERMISSION = Permissions.RUN_READ;

    @Inject TestStaff staff;
    @Inject Sessions sessions;
    @Inject ApiKeys keys;
    @Inject Sql database;
    @Inject Router router;

    private final List<Actor> actors = new ArrayList<>();
    private String key = "";

    @BeforeEach
    void cast() {
        for (Role role : Role.values()) {
            var person = staff.hire("Ada", role.roleName());
            actors.add(new Actor(role.roleName(), person, role.permissions()));
        }
        actors.add(new Actor("nobody", staff.hire("Noa"), Set.of()));
        var max = staff.hire("Max", "admin");
        key = keys.make(max.id(), "Limited", Set.of(KEY_PERMISSION), Duration.ofDays(1)).token();
    }

    @Test
    void s01EveryOperationIsDeclared() {
        assertThat(table().keySet())
                .as("operations in %s", TABLE)
                .containsExactlyInAnyOrderElementsOf(Operations.all(router));
    }

    @Test
    void s01NobodyDoesWhatTheyMayNot() {
        var softly = new SoftAssertions();
        asked().forEach((operation, level) -> {
            for (var actor : actors) {
                softly.assertThat(verdict(send(operation, staff.browser(actor.person))))
                        .as("%s (%s) by %s", operation, level, actor.name)
                        .isEqualTo(actor.expected(level));
            }
        });
        softly.assertAll();
    }

    @Test
    void s01StrangersAreSentAway() {
        var suspended = staff.hire("Sam", "admin");
        String ended = staff.session(suspended.id());
        assertThat(sessions.find(ended)).isPresent();
        database.update("update app_user set suspended_at = now() where id = ?", suspended.id());
        var softly = new SoftAssertions();

        asked().forEach((operation, level) -> {
            var expected = level.equals(ANYONE) ? Verdict.ANSWERED : Verdict.SIGN_IN;
            softly.assertThat(verdict(send(operation, StaffBrowser.anonymous())))
                    .as("%s by anonymous", operation)
                    .isEqualTo(expected);
            softly.assertThat(
                            verdict(
                                    send(
                                            operation,
                                            StaffBrowser.anonymous()
                                                    .with(SessionCookies.SESSION, ended))))
                    .as("%s by somebody suspended", operation)
                    .isEqualTo(expected);
        });

        softly.assertAll();
    }

    @Test
    void s01AKeyOpensTheApiAsFarAsItGoes() {
        var softly = new SoftAssertions();
        asked().forEach((operation, level) -> {
            var program = StaffBrowser.anonymous().withHeader("Authorization", "Bearer " + key);
            String path = operation.split(" ", 2)[1];
            var expected =
                    level.equals(ANYONE) || (ApiKeys.isFor(path) && level.equals(KEY_PERMISSION))
                            ? Verdict.ANSWERED
                            : ApiKeys.isFor(path) ? Verdict.REFUSED : Verdict.SIGN_IN;
            softly.assertThat(verdict(send(operation, program)))
                    .as("%s by a key", operation)
                    .isEqualTo(expected);
        });
        softly.assertAll();
    }

    private static HttpResponse<String> send(String operation, StaffBrowser browser) {
        String[] parts = operation.split(" ", 2);
        String path =
                parts[1].replace("{id}", UUID.randomUUID().toString())
                        .replaceAll("\\{[a-zA-Z]+}", "none-such");
        return switch (parts[0]) {
            case "GET" -> browser.get(path);
            case "POST" ->
                    path.startsWith("/api")
                            ? browser.send("POST", path, "application/json", "{}")
                            : browser.post(path);
            default -> browser.send(parts[0], path, "application/json", "{}");
        };
    }

    private static Verdict verdict(HttpResponse<String> answer) {
        int status = answer.statusCode();
        String location = answer.headers().firstValue("Location").orElse("");
        if (status >= 500) {
            return Verdict.FAILED;
        }
        if (status == 302 && location.startsWith("/login")) {
            return answer.body().isEmpty() ? Verdict.SIGN_IN : Verdict.LEAKED;
        }
        if (status == 401 && answer.headers().firstValue("WWW-Authenticate").isPresent()) {
            return answer.body().isEmpty() ? Verdict.SIGN_IN : Verdict.LEAKED;
        }
        return status == 403 ? Verdict.REFUSED : Verdict.ANSWERED;
    }

    private static Map<String, String> asked() {
        var asked = table();
        asked.values().removeIf(SSO::equals);
        return asked;
    }

    private static Map<String, String> table() {
        var table = new LinkedHashMap<String, String>();
        for (String line : lines()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] columns = line.strip().split("\\s+", 3);
                assertThat(columns).as(line).hasSize(3);
                assertThat(
                                Permissions.ALL.containsAll(List.of(columns[2].split("\\|")))
                                        || Set.of(ANYONE, SIGNED_IN, SSO).contains(columns[2]))
                        .as(line)
                        .isTrue();
                table.put(columns[0] + " " + columns[1], columns[2]);
            }
        }
        return table;
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(TABLE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// How an operation answered.
    private enum Verdict {
        /// It looked at the request, whatever it thought of it.
        ANSWERED,
        /// Not with these permissions.
        REFUSED,
        /// Not by somebody unknown.
        SIGN_IN,
        /// It said no and more.
        LEAKED,
        FAILED
    }

    private record Actor(String name, Person person, Set<String> permissions) {

        Verdict expected(String level) {
            // Alternatives stand with a bar between them.
            return Arrays.asList(ANYONE, SIGNED_IN).contains(level)
                            || Arrays.stream(level.split("\\|")).anyMatch(permissions::contains)
                    ? Verdict.ANSWERED
                    : Verdict.REFUSED;
        }
    }
}
