package dev.firstline.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstline.TestDatabase;
import dev.firstline.platform.Ids;
import dev.firstline.platform.Sql;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// Max the manager decides who may do what.
@QuarkusTest
@WithTestResource(TestDatabase.class)
class PeopleTest {

    private static final Pattern LINK = Pattern.compile("(/invitations/[A-Za-z0-9_-]{43})<");
    private static final Pattern KEY = Pattern.compile("(flk_[A-Za-z0-9_-]{43})<");

    @Inject TestStaff staff;
    @Inject Sessions sessions;
    @Inject UserAccounts accounts;
    @Inject AuditTrail trail;
    @Inject StaffStreams streams;
    @Inject SecondFactor secondFactor;
    @Inject ApiKeys keys;
    @Inject Sql database;
    @Inject Clock clock;

    @Test
    void aNewRoleCountsFromTheNextRequest() {
        var max = staff.browser(staff.hire("Max", "admin"));
        var ada = staff.hire("Ada", "agent");
        var adas = staff.browser(ada);
        assertThat(adas.get("/admin/people").statusCode()).isEqualTo(403);

        max.post("/admin/people/" + ada.id() + "/roles", "roles", "admin");

        assertThat(adas.get("/admin/people").statusCode()).isEqualTo(200);
        var entry = trail.list(filter("person.roles-changed", ada.email()), null, 1).getFirst();
        assertThat(entry.before()).contains("agent");
        assertThat(entry.after()).contains("admin");
    }

    @Test
    void s03SuspendingEndsSessionsKeysAndStreams() {
        var max = staff.browser(staff.hire("Max", "admin"));
        var ada = staff.hire("Ada", "agent");
        var adas = staff.browser(ada);
        var session = sessions.find(String.valueOf(adas.cookie(SessionCookies.SESSION)));
        var closed = new AtomicInteger();
        var identity =
                QuarkusSecurityIdentity.builder()
                        .setPrincipal(new QuarkusPrincipal(ada.email()))
                        .addAttribute(SignedIn.ATTRIBUTE, session.orElseThrow())
                        .build();
        var watched =
                streams.watch(identity, Permissions.CONVERSATION_READ, closed::incrementAndGet);
        streams.look();
        assertThat(closed).hasValue(0);
        assertThat(adas.get("/account").statusCode()).isEqualTo(200);

        max.post("/admin/people/" + ada.id() + "/suspension");

        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(closed).hasValue(1));
        watched.close();
        assertThat(adas.get("/account").statusCode()).isEqualTo(302);
        assertThat(StaffBrowser.anonymous().trySignIn(ada.email(), TestStaff.PASSWORD).statusCode())
                .isEqualTo(401);
        max.post("/admin/people/" + ada.id() + "/reinstatement");
        assertThat(StaffBrowser.anonymous().trySignIn(ada.email(), TestStaff.PASSWORD).statusCode())
                .isEqualTo(303);
    }

    @Test
    void s03ALostRoleClosesTheStreamsThatNeedIt() {
        var max = staff.browser(staff.hire("Max", "admin"));
        var ada = staff.hire("Ada", "agent");
        var session = sessions.find(staff.session(ada.id())).orElseThrow();
        var identity =
                QuarkusSecurityIdentity.builder()
                        .setPrincipal(new QuarkusPrincipal(ada.email()))
                        .addAttribute(SignedIn.ATTRIBUTE, session)
                        .build();
        var needy = new AtomicInteger();
        var content = new AtomicInteger();
        var first = streams.watch(identity, Permissions.CONVERSATION_READ, needy::incrementAndGet);
        var second = streams.watch(identity, Permissions.RUN_READ, content::incrementAndGet);

        max.post("/admin/people/" + ada.id() + "/roles", "roles", "publisher");

        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(needy).hasValue(1));
        assertThat(content).hasValue(0);
        first.close();
        second.close();
    }

    @Test
    void aRoleThatAsksForASecondFactorOpensNothingUntilItIsSetUp() {
        database.update(
                """
                insert into custom_role (name, permissions, created_at)
                values ('second-factor-duty', 'people:manage', now()) on conflict do nothing
                """);
        var closed =
                List.of(
                        "/admin",
                        "/admin/people",
                        "/admin/prompts",
                        "/console",
                        "/api/admin/audit",
                        "/api/agent/queues");
        var ada = staff.hire("Ada", "admin", "second-factor-duty");
        var adas = staff.browser(ada);
        var max = staff.browser(staff.hire("Max", "admin"));
        assertThat(closed)
                .allSatisfy(path -> assertThat(max.get(path).statusCode()).isEqualTo(200));

        assertThat(closed)
                .allSatisfy(
                        path -> assertThat(adas.get(path).statusCode()).as(path).isEqualTo(403));
        assertThat(adas.post("/admin/people/" + ada.id() + "/roles", "roles", "admin").statusCode())
                .isEqualTo(403);
        assertThat(adas.get("/account").body()).contains("Your role asks for a second factor");
        adas.post("/account/second-factor", "password", TestStaff.PASSWORD);
        assertThat(adas.get("/admin/people").statusCode()).isEqualTo(403);
        byte[] secret = secondFactor.pending(ada.id()).orElseThrow();
        adas.post("/account/second-factor/code", "code", Totp.code(secret, clock.instant()));

        assertThat(closed)
                .allSatisfy(path -> assertThat(adas.get(path).statusCode()).isEqualTo(200));
    }

    @Test
    void anInvitationWorksOnce() {
        var max = staff.browser(staff.hire("Max", "admin"));
        String email = "vera." + Ids.shortId().toLowerCase(Locale.ROOT) + "@example.org";
        String link = link(max.post("/admin/people/invitations", "email", email, "roles", "agent"));
        var vera = StaffBrowser.anonymous();
        assertThat(vera.get(link).body()).contains(email);

        var weak = vera.post(link, "name", "Vera", "password", "password123");
        var joined = vera.post(link, "name", "Vera", "password", TestStaff.PASSWORD);

        assertThat(weak.statusCode()).isEqualTo(422);
        assertThat(joined.statusCode()).isEqualTo(303);
        assertThat(vera.get("/account").body()).contains(email);
        assertThat(vera.get(link).statusCode()).isEqualTo(404);
        assertThat(
                        StaffBrowser.anonymous()
                                .post(link, "name", "Eve", "password", TestStaff.PASSWORD)
                                .statusCode())
                .isEqualTo(404);
        assertThat(accounts.find(email).orElseThrow().roles()).containsExactly("agent");
    }

    @Test
    void s14NoOtherTokenJoins() {
        for (String token : Set.of("null", "0", "%5B%5D", Ids.token(), "x".repeat(500))) {
            assertThat(
                            StaffBrowser.anonymous()
                                    .post(
                                            "/invitations/" + token,
                                            "name",
                                            "Eve",
                                            "password",
                                            TestStaff.PASSWORD)
                                    .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void s28NobodyGivesThemselvesMoreByAField() {
        var max = staff.browser(staff.hire("Max", "admin"));
        String email = "eve." + Ids.shortId().toLowerCase(Locale.ROOT) + "@example.org";
        String link = link(max.post("/admin/people/invitations", "email", email, "roles", "agent"));
        var eve = StaffBrowser.anonymous();
        eve.post(
                link,
                "name",
                "Eve",
                "password",
                TestStaff.PASSWORD,
                "roles",
                "admin",
                "role",
                "admin",
                "email",
                "other@example.org",
                "id",
                "1",
                "passwordHash",
                "x",
                "suspendedAt",
                "");

        eve.post(
                "/account/password",
                "current",
                TestStaff.PASSWORD,
                "password",
                "eleven lamps over the door",
                "roles",
                "admin",
                "email",
                "other@example.org");

        var account = accounts.find(email).orElseThrow();
        assertThat(account.roles()).containsExactly("agent");
        assertThat(accounts.find("other@example.org")).isEmpty();
        assertThat(eve.get("/admin/people").statusCode()).isEqualTo(403);
    }

    @Test
    void aCustomRoleGivesItsPermissionsAndNoMore() {
        var max = staff.browser(staff.hire("Max", "admin"));
        String role = "hr-" + Ids.shortId().toLowerCase(Locale.ROOT);
        max.post("/admin/roles", "name", role, "permissions", "people:manage");
        var hanna = staff.hire("Hanna", role);
        var browser = staff.browser(hanna);
        var ada = staff.hire("Ada");
        var boss = staff.hire("Boss", "admin");

        assertThat(browser.get("/admin/people").statusCode()).isEqualTo(200);
        assertThat(browser.get("/admin/audit").statusCode()).isEqualTo(403);
        assertThat(roles(browser, hanna, "admin")).isEqualTo(422);
        assertThat(roles(browser, ada, "agent")).isEqualTo(422);
        assertThat(roles(browser, ada, role)).isEqualTo(303);
        assertThat(browser.post("/admin/people/" + boss.id() + "/suspension").statusCode())
                .isEqualTo(422);
        assertThat(browser.post("/admin/roles/" + role, "permissions", "audit:read").statusCode())
                .isEqualTo(422);
        max.post("/admin/roles/" + role + "/removal");
        assertThat(browser.get("/admin/people").statusCode()).isEqualTo(403);
    }

    @Test
    void aKeyDoesWhatItsPermissionsSayUntilItIsRevoked() {
        var boss = staff.hire("Max", "admin");
        var max = staff.browser(boss);
        String limited = key(max, "run:read");
        String key = key(max, "audit:read");
        var program = StaffBrowser.anonymous().withHeader("Authorization", "Bearer " + key);

        assertThat(program.get("/api/admin/audit").statusCode()).isEqualTo(200);
        assertThat(program.get("/api/admin/audit").body()).contains("\"action\"");
        assertThat(program.get("/admin/audit").statusCode()).isEqualTo(302);
        assertThat(program.get("/account").statusCode()).isEqualTo(302);
        assertThat(
                        StaffBrowser.anonymous()
                                .withHeader("Authorization", "Bearer " + limited)
                                .get("/api/admin/audit")
                                .statusCode())
                .isEqualTo(403);
        assertThat(max.get("/admin/keys").body()).doesNotContain(key);
        var id =
                trail.list(filter("key.created", ""), null, 1)
                        .getFirst()
                        .object()
                        .substring("key/".length());
        max.post("/admin/keys/" + id + "/revocation");
        assertThat(program.get("/api/admin/audit").statusCode()).isEqualTo(401);
    }

    @Test
    void aKeyWaitsForTheSecondFactorThatItsOwnerOwes() {
        var ada = staff.hire("Ada", "admin", "second-factor-duty");
        var adas = staff.browser(ada);
        var max = staff.browser(staff.hire("Max", "admin"));
        var given = Set.of(Permissions.AUDIT_READ, Permissions.CONVERSATION_READ);
        var made = keys.make(ada.id(), "Archive", given, Duration.ofDays(1));
        var program =
                StaffBrowser.anonymous().withHeader("Authorization", "Bearer " + made.token());
        var open = List.of("/api/admin/audit", "/api/agent/queues");

        assertThat(List.of("/api/admin/audit", "/api/agent/queues", "/api/agent/events"))
                .allSatisfy(path -> assertOwed(program.get(path)));
        assertThat(keys.find(made.id()).orElseThrow().lastUsed()).isNull();

        adas.post("/account/second-factor", "password", TestStaff.PASSWORD);
        byte[] secret = secondFactor.pending(ada.id()).orElseThrow();
        assertOwed(program.get("/api/admin/audit"));
        adas.post("/account/second-factor/code", "code", Totp.code(secret, clock.instant()));
        assertThat(open)
                .allSatisfy(path -> assertThat(program.get(path).statusCode()).isEqualTo(200));

        max.post("/admin/people/" + ada.id() + "/second-factor/removal");
        assertOwed(program.get("/api/admin/audit"));
    }

    @Test
    void aStreamOfAKeyClosesWhenItsOwnerOwesASecondFactor() {
        var ada = staff.hire("Ada", "agent");
        var made =
                keys.make(
                        ada.id(),
                        "Board",
                        Set.of(Permissions.CONVERSATION_READ),
                        Duration.ofDays(1));
        var closed = new AtomicInteger();
        var watched =
                streams.watch(
                        keys.find(made.token()).orElseThrow().identity(),
                        Permissions.CONVERSATION_READ,
                        closed::incrementAndGet);
        streams.look();
        assertThat(closed).hasValue(0);

        database.update(
                "update app_user set roles = 'agent,second-factor-duty' where id = ?", ada.id());

        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(closed).hasValue(1));
        watched.close();
    }

    @Test
    void deniedAccessIsOnRecord() {
        var ada = staff.hire("Ada", "agent");

        var _ = staff.browser(ada).get("/admin/people");

        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() ->
                        assertThat(
                                        trail.list(
                                                AuditFilter.of(
                                                        ada.email(), "access.denied", "", "", ""),
                                                null,
                                                5))
                                .singleElement()
                                .extracting(AuditEntry::object)
                                .isEqualTo("GET /admin/people"));
    }

    @Test
    void theAuditTrailIsSearchedAndExported() {
        var max = staff.hire("Max", "admin");
        var browser = staff.browser(max);
        var ada = staff.hire("=cmd|' /C calc'!A0", "agent");
        browser.post("/admin/people/" + ada.id() + "/suspension");

        var page = browser.get("/admin/audit?action=person&actor=" + max.email());
        var none = browser.get("/admin/audit?action=perso&actor=" + max.email());
        var csv = browser.get("/admin/audit/export?action=person.suspended&actor=" + max.email());

        assertThat(page.body()).contains("person.suspended");
        assertThat(none.body()).contains("Nothing found");
        assertThat(csv.headers().firstValue("Content-Type"))
                .hasValueSatisfying(it -> assertThat(it).startsWith("text/csv"));
        assertThat(csv.body().lines()).hasSize(2);
        assertThat(csv.body()).startsWith("time,who,action,what,before,after");
    }

    private static int roles(StaffBrowser browser, Person person, String role) {
        return browser.post("/admin/people/" + person.id() + "/roles", "roles", role).statusCode();
    }

    private static void assertOwed(HttpResponse<String> refused) {
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).contains("application/problem+json"));
        assertThat(refused.body()).contains("Second factor required", "/account/second-factor");
    }

    private static AuditFilter filter(String action, String object) {
        return AuditFilter.of("", action, object, "", "");
    }

    private static String key(StaffBrowser browser, String permission) {
        return first(
                KEY,
                browser.post(
                        "/admin/keys", "name", "Archive", "days", "30", "permissions", permission));
    }

    private static String link(HttpResponse<String> answer) {
        return first(LINK, answer);
    }

    private static String first(Pattern pattern, HttpResponse<String> answer) {
        return pattern.matcher(answer.body())
                .results()
                .findFirst()
                .orElseThrow(() -> new AssertionError(answer.body()))
                .group(1);
    }
}
