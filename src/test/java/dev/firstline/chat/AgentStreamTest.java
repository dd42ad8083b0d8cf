package dev.firstline.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.firstline.TestDatabase;
import dev.firstline.identity.People;
import dev.firstline.platform.Ids;
import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The streams of the console, read by Ada.
@QuarkusTest
@WithTestResource(TestDatabase.class)
class AgentStreamTest {

    /// A second is the promise; a machine that is busy with other tests gets two more.
    private static final Duration AT_ONCE = Duration.ofSeconds(3);

    @Inject Takeovers takeovers;
    @Inject Replies replies;
    @Inject Cases cases;
    @Inject People people;
    @Inject DataSource dataSource;

    private final String email = Ids.uuid7() + "@example.com";
    private ChatClient visitors;
    private HttpClient browser;

    @BeforeEach
    void signIn() throws IOException, InterruptedException {
        visitors = ChatClient.ofTheApplication();
        execute(
                "insert into app_user (id, email, name, password_hash, roles, created_at) values"
                        + " (?, ?, 'Ada', ?, 'agent', now())",
                Ids.uuid7(),
                email,
                BcryptUtil.bcryptHash("a long enough password", 4));
        var cookies = new CookieManager();
        browser = HttpClient.newBuilder().cookieHandler(cookies).build();
        send(request("/login").GET());
        var token =
                cookies.getCookieStore().getCookies().stream()
                        .filter(cookie -> cookie.getName().equals("csrf-token"))
                        .findFirst()
                        .orElseThrow()
                        .getValue();
        send(
                request("/j_security_check")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "csrf-token="
                                                + token
                                                + "&j_username="
                                                + email
                                                + "&j_password=a+long+enough+password")));
    }

    private void send(HttpRequest.Builder request) throws IOException, InterruptedException {
        browser.send(request.build(), HttpResponse.BodyHandlers.discarding());
    }

    @Test
    void aConversationThatWantsAPersonIsKnownAtOnce() throws IOException {
        try (var changes = open("/api/agent/events?after=" + System.currentTimeMillis())) {
            await().until(changes::hasBegun);
            var chat = visitors.start();

            chat.handOver();

            await().atMost(AT_ONCE).until(() -> isTold(changes, chat.id()));
            assertThat(changes.events())
                    .isSortedAccordingTo((a, b) -> Long.compare(a.id(), b.id()));
        }
    }

    @Test
    void whatHappenedWhileTheReaderWasAwayIsTold() throws IOException {
        long before;
        try (var changes = open("/api/agent/events?after=" + System.currentTimeMillis())) {
            var chat = visitors.start();
            chat.handOver();
            await().until(() -> isTold(changes, chat.id()));
            before = changes.events().getLast().id();
        }
        var missed = visitors.start();
        missed.handOver();

        try (var again = open("/api/agent/events?after=" + before)) {
            await().atMost(Duration.ofSeconds(5)).until(() -> isTold(again, missed.id()));
        }
    }

    @Test
    void whoWasAwayTooLongIsToldToLoadEverything() throws IOException {
        visitors.start();
        execute(
                """
                insert into conversation (id, visitor_id, audience, locale, title, created_at, updated_at)
                select gen_random_uuid(), (select id from visitor limit 1), 'public', 'en', 'Many', now(), now() - interval '1 hour'
                from generate_series(1, 600)
                """);

        try (var changes = open("/api/agent/events?after=0")) {
            changes.awaitEvent("gap");
        }
    }

    @Test
    void staffReadWhatVisitorsDoNot() throws IOException {
        var chat = visitors.start();
        var ada =
                people.all().stream()
                        .filter(it -> it.email().equals(email))
                        .findFirst()
                        .orElseThrow();
        takeovers.takeOver(chat.id(), ada, null);
        try (var staff = open("/api/agent/conversations/" + chat.id() + "/events?after=0");
                var visitor = chat.events()) {
            replies.note(ada, new Replies.Draft(chat.id(), "For us.", "note", 0), List.of());
            cases.tag(chat.id(), "refund", ada);
            replies.reply(
                    ada,
                    new Replies.Draft(chat.id(), "For Vera.", "reply", 99),
                    Replies.After.OPEN);

            staff.awaitEvent("message");
            visitor.awaitEvent("message");

            assertThat(names(staff)).containsExactly("takeover", "note", "tags", "message");
            assertThat(names(visitor)).containsExactly("takeover", "message");
            assertThat(visitor.events().getLast().id()).isEqualTo(staff.events().getLast().id());
        }
    }

    @Test
    void s03AStreamEndsWhenItsReaderMayNoLongerRead() throws IOException {
        var chat = visitors.start();
        try (var changes = open("/api/agent/events?after=0");
                var staff = open("/api/agent/conversations/" + chat.id() + "/events?after=0")) {
            assertThat(staff.response().statusCode()).isEqualTo(200);
            await().until(changes::hasBegun);
            assertThat(changes.hasEnded()).isFalse();

            execute("update app_user set roles = 'flow-designer' where email = ?", email);

            await().atMost(Duration.ofSeconds(6))
                    .until(() -> changes.hasEnded() && staff.hasEnded());
        }
        try (var again = open("/api/agent/events?after=0")) {
            assertThat(again.response().statusCode()).isEqualTo(403);
        }
    }

    @Test
    void s02NobodyElseOpensAStream() {
        var chat = visitors.start();

        for (String path :
                Set.of("/api/agent/events", "/api/agent/conversations/" + chat.id() + "/events")) {
            assertThat(visitors.send(visitors.request(path)).statusCode()).isEqualTo(401);
            assertThat(
                            visitors.send(
                                            visitors.request(path)
                                                    .header(
                                                            "Authorization",
                                                            "Bearer " + chat.token())
                                                    .header(
                                                            "Cookie",
                                                            VisitorAccess.COOKIE
                                                                    + "="
                                                                    + chat.token()))
                                    .statusCode())
                    .isEqualTo(401);
        }
    }

    private static boolean isTold(EventReader changes, UUID conversation) {
        return changes.events().stream()
                .anyMatch(event -> event.text("conversation").equals(conversation.toString()));
    }

    private static List<String> names(EventReader reader) {
        return reader.events().stream().map(ReceivedEvent::name).toList();
    }

    private EventReader open(String path) throws IOException {
        return EventReader.open(browser, request(path).GET().build());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path));
    }

    private void execute(String sql, Object... values) {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(sql)) {
            new Values(statement).add(values);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
