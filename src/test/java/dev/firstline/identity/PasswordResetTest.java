package dev.firstline.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.firstline.TestDatabase;
import dev.firstline.platform.Ids;
import dev.firstline.platform.Sql;
import dev.firstline.ticket.connector.SmtpSink;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Ada has forgotten her password.
@QuarkusTest
@WithTestResource(TestDatabase.class)
class PasswordResetTest {

    private static final Pattern LINK = Pattern.compile("(/login/reset/[A-Za-z0-9_-]{43})");
    private static final String BETTER = "eleven lamps under the stair";

    @Inject TestStaff staff;
    @Inject Sql database;
    @Inject SecondFactor secondFactor;
    @Inject Clock clock;

    private final UUID connector = UUID.randomUUID();

    @AfterEach
    void removeConnector() {
        database.update("delete from connector where id = ?", connector);
    }

    @Test
    void aMailedLinkChangesThePasswordOnceAndEndsAllSessions() throws IOException {
        var ada = staff.hire("Ada", "agent");
        var open = staff.browser(ada);
        assertThat(open.get("/account").statusCode()).isEqualTo(200);
        var link = mailedLink(ada);
        var browser = StaffBrowser.anonymous();
        assertThat(browser.get(link).body()).contains(ada.email(), "New password");

        var changed = browser.post(link, "password", BETTER);

        assertThat(changed.statusCode()).isEqualTo(303);
        assertThat(open.get("/account").statusCode()).isEqualTo(302);
        assertThat(signIn(ada, TestStaff.PASSWORD).statusCode()).isEqualTo(401);
        assertThat(signIn(ada, BETTER).statusCode()).isEqualTo(303);
        assertThat(browser.get(link).statusCode()).isEqualTo(404);
        assertThat(browser.post(link, "password", "twelve lamps under the stair").statusCode())
                .isEqualTo(404);
        assertThat(signIn(ada, BETTER).statusCode()).isEqualTo(303);
        assertThat(actions(ada)).contains("password.reset-asked", "password.reset");
    }

    @Test
    void theAnswerIsTheSameForAnAddressThatNobodyHas() throws IOException {
        var ada = staff.hire("Ada", "agent");
        var nobody = "nobody." + Ids.token() + "@example.org";
        try (var sink = new SmtpSink("250 ok")) {
            connect(sink.port());

            var known = ask(ada.email());
            var unknown = ask(nobody);

            assertThat(unknown.statusCode()).isEqualTo(known.statusCode()).isEqualTo(200);
            assertThat(withoutToken(unknown).replace(nobody, "-"))
                    .isEqualTo(withoutToken(known).replace(ada.email(), "-"));
            await().until(() -> !sink.mails().isEmpty());
            assertThat(sink.mails()).hasSize(1);
        }
    }

    @Test
    void theTimeOfTheAnswerDoesNotDependOnTheMail() throws IOException {
        var ada = staff.hire("Ada", "agent");
        // A mail server that takes the connection and never says anything.
        try (var silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            connect(silent.getLocalPort());

            var answer = ask(ada.email());

            // The mail has only begun: its courier waits for the server, the answer did not.
            assertThat(answer.statusCode()).isEqualTo(200);
            silent.setSoTimeout(10_000);
            try (var connection = silent.accept()) {
                assertThat(connection.isConnected()).isTrue();
            }
        }
    }

    @Test
    void askingTooOftenIsSlowedDownForEveryAddressAlike() throws IOException {
        var ada = staff.hire("Ada", "agent");
        var nobody = "nobody." + Ids.token() + "@example.org";
        try (var sink = new SmtpSink("250 ok")) {
            connect(sink.port());

            for (String email : List.of(ada.email(), nobody)) {
                var answers = Stream.generate(() -> ask(email)).limit(8).toList();

                assertThat(answers).extracting(HttpResponse::statusCode).contains(200, 429);
                database.update("delete from sign_in_limit");
            }
        }
    }

    @Test
    void withoutMailAnAdministratorMakesALinkThatIsShownOnce() {
        var ada = staff.hire("Ada", "agent");
        var max = staff.browser(staff.hire("Max", "admin"));
        assertThat(StaffBrowser.anonymous().get("/login").body()).contains("/login/reset");
        assertThat(StaffBrowser.anonymous().get("/login/reset").body())
                .contains("Ask an administrator");

        var made = max.post("/admin/people/" + ada.id() + "/password-reset");

        var link = link(made.body());
        assertThat(max.get("/admin/people/" + ada.id()).body()).doesNotContain(link);
        assertThat(made.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(stored()).doesNotContain(link.substring("/login/reset/".length()));
        var weak = StaffBrowser.anonymous().post(link, "password", "password");
        assertThat(weak.statusCode()).isEqualTo(422);
        assertThat(StaffBrowser.anonymous().post(link, "password", BETTER).statusCode())
                .isEqualTo(303);
        assertThat(signIn(ada, BETTER).statusCode()).isEqualTo(303);
    }

    @Test
    void nobodyMakesALinkForSomebodyWhoMayDoMore() {
        var admin = staff.hire("Root", "admin");
        database.update(
                "insert into custom_role (name, permissions, created_at) values ('door',"
                        + " 'people:manage', now()) on conflict do nothing");
        var doorman = staff.browser(staff.hire("Dora", "door"));
        assertThat(doorman.get("/admin/people/" + admin.id()).statusCode()).isEqualTo(200);

        var refused = doorman.post("/admin/people/" + admin.id() + "/password-reset");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("may do more than you").doesNotContain("/login/reset/");
    }

    @Test
    void ofManyWhoUseALinkAtOnceOneDoes() throws Exception {
        var ada = staff.hire("Ada", "agent");
        var link = adminLink(ada);
        List<Integer> answers;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> use =
                    () -> StaffBrowser.anonymous().post(link, "password", BETTER).statusCode();
            answers =
                    threads.invokeAll(List.of(use, use, use, use)).stream()
                            .map(Future::resultNow)
                            .toList();
        }

        assertThat(answers).containsOnlyOnce(303);
        assertThat(answers).filteredOn(status -> status != 303).containsOnly(404);
    }

    @Test
    void aLinkEndsAfterAnHourAndWithANewerOne() {
        var ada = staff.hire("Ada", "agent");
        var first = adminLink(ada);
        assertThat(StaffBrowser.anonymous().get(first).statusCode()).isEqualTo(200);

        var second = adminLink(ada);

        assertThat(StaffBrowser.anonymous().get(first).statusCode()).isEqualTo(404);
        database.update("update password_reset set expires_at = now() where user_id = ?", ada.id());
        assertThat(StaffBrowser.anonymous().get(second).statusCode()).isEqualTo(404);
    }

    @Test
    void theSecondFactorIsStillAskedFor() {
        var ada = staff.hire("Ada", "agent");
        var here = staff.browser(ada);
        here.post("/account/second-factor", "password", TestStaff.PASSWORD);
        byte[] secret = secondFactor.pending(ada.id()).orElseThrow();
        here.post("/account/second-factor/code", "code", Totp.code(secret, clock.instant()));

        StaffBrowser.anonymous().post(adminLink(ada), "password", BETTER);

        assertThat(signIn(ada, BETTER).headers().firstValue("Location"))
                .hasValueSatisfying(it -> assertThat(it).endsWith("/login/code"));
    }

    private String mailedLink(Person person) throws IOException {
        try (var sink = new SmtpSink("250 ok")) {
            connect(sink.port());
            assertThat(ask(person.email()).body()).contains("a mail with a link is on its way");
            await().until(() -> !sink.mails().isEmpty());
            assertThat(sink.mails().getFirst()).contains("To: " + person.email());
            // Long lines are broken in a mail.
            return link(sink.mails().getFirst().replace("=\n", ""));
        }
    }

    private String adminLink(Person person) {
        var max = staff.browser(staff.hire("Max", "admin"));
        return link(max.post("/admin/people/" + person.id() + "/password-reset").body());
    }

    private void connect(int port) {
        database.update(
                """
                insert into connector (id, name, kind, settings, events, is_enabled, created_at, updated_at)
                values (?, ?, 'mail', cast(? as jsonb), '{}', true, now(), now())
                """,
                connector,
                "mail " + connector,
                """
                {"host": "127.0.0.1", "port": %d, "security": "none", "user": "", "sender": "desk@example.com",
                 "recipient": "desk@example.com"}
                """
                        .formatted(port));
    }

    private List<String> stored() {
        return database.list(
                "select token_hash from password_reset", row -> row.getString("token_hash"));
    }

    private List<String> actions(Person person) {
        return database.list(
                "select action from audit_event where object = ?",
                row -> row.getString("action"),
                "person/" + person.email());
    }

    private static HttpResponse<String> ask(String email) {
        return StaffBrowser.anonymous().post("/login/reset", "email", email);
    }

    private static HttpResponse<String> signIn(Person person, String password) {
        return StaffBrowser.anonymous().trySignIn(person.email(), password);
    }

    private static String link(String text) {
        var found = LINK.matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return found.group(1);
    }

    /// Every page has a token of its own.
    private static String withoutToken(HttpResponse<String> answer) {
        return answer.body().replaceAll("name=\"csrf-token\" value=\"[^\"]*\"", "");
    }
}
