package dev.firstline.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstline.TestDatabase;
import dev.firstline.platform.Sql;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Ada the agent signs in, and somebody else tries to.
@QuarkusTest
@WithTestResource(TestDatabase.class)
class SignInTest {

    private static final Pattern SECRET = Pattern.compile("<code class=\"secret\">([A-Z2-7 ]+)<");
    private static final Pattern RECOVERY =
            Pattern.compile("<li><code>([a-z2-7]{8}-[a-z2-7]{8})</code>");

    @Inject TestStaff staff;
    @Inject Sessions sessions;
    @Inject SecondFactor secondFactor;
    @Inject Sql database;
    @Inject Clock clock;

    @Test
    void signingInOpensThePageThatWasAskedFor() {
        var ada = staff.hire("Ada", "agent");
        var browser = StaffBrowser.anonymous();
        assertThat(browser.get("/admin/runs?period=24h").headers().firstValue("Location"))
                .hasValue("/login?next=%2Fadmin%2Fruns%3Fperiod%3D24h");

        var answer =
                browser.post(
                        "/j_security_check",
                        "j_username",
                        ada.email().toUpperCase(Locale.ROOT),
                        "j_password",
                        TestStaff.PASSWORD,
                        "next",
                        "/admin/runs?period=24h");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(it -> assertThat(it).endsWith("/admin/runs?period=24h"));
        assertThat(browser.get("/admin/runs").statusCode()).isEqualTo(200);
        assertThat(String.join("\n", answer.headers().allValues("Set-Cookie")))
                .contains("firstline-session=", "HttpOnly", "SameSite=Lax");
    }

    @Test
    void s14SigningInGivesANewSession() {
        var ada = staff.hire("Ada", "agent");
        String planted = staff.session(staff.hire("Mallory").id());
        var browser = StaffBrowser.anonymous().with(SessionCookies.SESSION, planted);

        browser.signIn(ada.email(), TestStaff.PASSWORD);

        assertThat(browser.cookie(SessionCookies.SESSION)).isNotEqualTo(planted);
        assertThat(sessions.find(planted)).isEmpty();
    }

    @Test
    void s14NobodyLearnsWhoHasAnAccount() {
        var ada = staff.hire("Ada", "agent");
        var browser = StaffBrowser.anonymous();

        var wrong = browser.trySignIn(ada.email(), TestStaff.WRONG);
        var unknown = browser.trySignIn("nobody@example.org", TestStaff.WRONG);

        assertThat(wrong.statusCode()).isEqualTo(401).isEqualTo(unknown.statusCode());
        assertThat(wrong.body().replace(ada.email(), ""))
                .isEqualTo(unknown.body().replace("nobody@example.org", ""));
    }

    @Test
    void s14GuessingIsSlowedDownAndTheOwnerStillGetsIn() {
        var ada = staff.hire("Ada", "agent");
        var home = StaffBrowser.anonymous().signIn(ada.email(), TestStaff.PASSWORD);
        home.post("/logout");
        var stranger = StaffBrowser.anonymous();

        var statuses = new HashSet<Integer>();
        for (int i = 0; i < 12; i++) {
            statuses.add(stranger.trySignIn(ada.email(), TestStaff.WRONG + i).statusCode());
        }
        var right = stranger.trySignIn(ada.email(), TestStaff.PASSWORD);

        assertThat(statuses).containsExactlyInAnyOrder(401, 429);
        assertThat(right.statusCode()).isEqualTo(429);
        assertThat(right.headers().firstValue("Retry-After")).isPresent();
        assertThat(home.trySignIn(ada.email(), TestStaff.PASSWORD).statusCode()).isEqualTo(303);
    }

    @Test
    void signingOutEndsTheSessionForEverybodyWhoHasItsToken() {
        var ada = staff.hire("Ada", "agent");
        var browser = staff.browser(ada);
        String token = String.valueOf(browser.cookie(SessionCookies.SESSION));
        assertThat(browser.get("/account").statusCode()).isEqualTo(200);

        browser.post("/logout");

        var thief = StaffBrowser.anonymous().with(SessionCookies.SESSION, token);
        assertThat(thief.get("/account").statusCode()).isEqualTo(302);
    }

    @Test
    void anotherSessionCanBeEndedFromTheAccount() {
        var ada = staff.hire("Ada", "agent");
        var here = staff.browser(ada);
        var there = staff.browser(ada);
        assertThat(there.get("/account").statusCode()).isEqualTo(200);
        var other =
                sessions.find(String.valueOf(there.cookie(SessionCookies.SESSION)))
                        .orElseThrow()
                        .credential();
        assertThat(here.get("/account").body()).contains(other.toString());

        here.post("/account/sessions/" + other + "/end");

        assertThat(there.get("/account").statusCode()).isEqualTo(302);
        assertThat(here.get("/account").statusCode()).isEqualTo(200);
    }

    @Test
    void aSessionEndsWithoutUseAndWithAge() {
        var ada = staff.hire("Ada", "agent");
        var browser = staff.browser(ada);

        lookedAtAgo(ada, "119 minutes");
        assertThat(browser.get("/account").statusCode()).isEqualTo(200);
        lookedAtAgo(ada, "121 minutes");
        assertThat(browser.get("/account").statusCode()).isEqualTo(302);

        var old = staff.browser(ada);
        assertThat(old.get("/account").statusCode()).isEqualTo(200);
        database.update("update staff_session set expires_at = now() where user_id = ?", ada.id());
        assertThat(old.get("/account").statusCode()).isEqualTo(302);
    }

    @Test
    void nobodyEndsTheSessionOfSomebodyElse() {
        var ada = staff.browser(staff.hire("Ada", "agent"));
        var adas =
                sessions.find(String.valueOf(ada.cookie(SessionCookies.SESSION)))
                        .orElseThrow()
                        .credential();
        var max = staff.browser(staff.hire("Max", "supervisor"));

        var answer = max.post("/account/sessions/" + adas + "/end");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(ada.get("/account").statusCode()).isEqualTo(200);
    }

    @Test
    void changingThePasswordAsksForTheOldOneAndCanEndOtherSessions() {
        var ada = staff.hire("Ada", "agent");
        var here = staff.browser(ada);
        var there = staff.browser(ada);
        String better = "eleven lamps over the door";

        var refused =
                here.post("/account/password", "current", TestStaff.WRONG, "password", better);
        var weak =
                here.post(
                        "/account/password",
                        "current",
                        TestStaff.PASSWORD,
                        "password",
                        "password123");
        var done =
                here.post(
                        "/account/password",
                        "current",
                        TestStaff.PASSWORD,
                        "password",
                        better,
                        "others",
                        "yes");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(weak.statusCode()).isEqualTo(422);
        assertThat(done.statusCode()).isEqualTo(303);
        assertThat(there.get("/account").statusCode()).isEqualTo(302);
        assertThat(StaffBrowser.anonymous().trySignIn(ada.email(), better).statusCode())
                .isEqualTo(303);
    }

    @Test
    void aSecondFactorIsAskedForAndEachCodeWorksOnce() {
        var ada = staff.hire("Ada", "agent");
        var here = staff.browser(ada);
        here.post("/account/second-factor", "password", TestStaff.PASSWORD);
        var page = here.get("/account/second-factor").body();
        assertThat(page).contains("<svg class=\"qr\"").containsPattern(SECRET);
        byte[] secret = secondFactor.pending(ada.id()).orElseThrow();
        assertThat(found(SECRET, page).getFirst().replace(" ", "")).isEqualTo(Totp.base32(secret));
        String first = Totp.code(secret, clock.instant());

        var done = here.post("/account/second-factor/code", "code", first);
        var recovery = found(RECOVERY, done.body());

        assertThat(recovery).hasSize(10);
        var phone = StaffBrowser.anonymous();
        assertThat(
                        phone.trySignIn(ada.email(), TestStaff.PASSWORD)
                                .headers()
                                .firstValue("Location"))
                .hasValueSatisfying(it -> assertThat(it).endsWith("/login/code"));
        assertThat(phone.get("/account").statusCode()).isEqualTo(302);
        assertThat(phone.post("/login/code", "code", first).statusCode()).isEqualTo(401);
        assertThat(phone.post("/login/code", "code", recovery.getFirst()).statusCode())
                .isEqualTo(303);
        assertThat(phone.get("/account").statusCode()).isEqualTo(200);
        var again = StaffBrowser.anonymous();
        again.trySignIn(ada.email(), TestStaff.PASSWORD);
        assertThat(again.post("/login/code", "code", recovery.getFirst()).statusCode())
                .isEqualTo(401);
        String next = Totp.code(secret, clock.instant().plusSeconds(30));
        assertThat(again.post("/login/code", "code", next).statusCode()).isEqualTo(303);
    }

    @Test
    void s15ASignInFromAnotherSiteIsRefused() {
        var ada = staff.hire("Ada", "agent");
        var foreign = StaffBrowser.anonymous().withHeader("Origin", "https://evil.example");
        var fetched = StaffBrowser.anonymous().withHeader("Sec-Fetch-Site", "cross-site");
        String form = "j_username=" + ada.email() + "&j_password=" + TestStaff.PASSWORD;
        String type = "application/x-www-form-urlencoded";

        assertThat(foreign.trySignIn(ada.email(), TestStaff.PASSWORD).statusCode()).isEqualTo(403);
        assertThat(fetched.trySignIn(ada.email(), TestStaff.PASSWORD).statusCode()).isEqualTo(403);
        assertThat(
                        StaffBrowser.anonymous()
                                .send("POST", "/j_security_check", type, form)
                                .statusCode())
                .isEqualTo(400);
        assertThat(
                        StaffBrowser.anonymous()
                                .send("POST", "/j_security_check", "text/plain", form)
                                .statusCode())
                .isIn(400, 415);
        assertThat(StaffBrowser.anonymous().trySignIn(ada.email(), TestStaff.PASSWORD).statusCode())
                .isEqualTo(303);
    }

    /// By a session that could do it: what is refused is where the request comes from.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/logout",
                "/account/sessions/end-others",
                "/account/password",
                "/account/second-factor",
                "/admin/people/invitations",
                "/admin/roles",
                "/admin/keys",
                "/admin/knowledge"
            })
    void s15NothingChangesWithoutTheFormsToken(String path) {
        var max = staff.hire("Max", "admin");
        String token = staff.session(max.id());
        var browser = StaffBrowser.anonymous().with(SessionCookies.SESSION, token);

        var untold =
                browser.send("POST", path, "application/x-www-form-urlencoded", "name=x&days=1");
        var elsewhere =
                StaffBrowser.anonymous()
                        .with(SessionCookies.SESSION, token)
                        .withHeader("Sec-Fetch-Site", "cross-site")
                        .post(path, "name", "x");

        assertThat(untold.statusCode()).isEqualTo(400);
        assertThat(elsewhere.statusCode()).isEqualTo(403);
        assertThat(sessions.find(token)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "text/plain", "application/xml", "multipart/form-data"})
    void s10FormsTakeNothingButForms(String type) {
        var max = staff.browser(staff.hire("Max", "admin"));
        for (String path :
                List.of(
                        "/account/password",
                        "/admin/people/invitations",
                        "/admin/roles",
                        "/admin/keys",
                        "/admin/knowledge")) {
            assertThat(max.send("POST", path, type, "{\"name\":\"<!DOCTYPE x>\"}").statusCode())
                    .as(path)
                    .isIn(400, 415);
        }
    }

    @Test
    void s22NothingTellsHowItIsBuilt() {
        var max = staff.browser(staff.hire("Max", "admin"));
        for (String path :
                List.of(
                        "/admin/people/not-a-uuid",
                        "/admin/audit?after=nonsense",
                        "/admin/audit?actor=%00%27%22",
                        "/admin/audit?from=99999-99-99",
                        "/admin/roles/%3Cscript%3E",
                        "/invitations/%27%20or%201=1",
                        "/api/admin/audit?max=many",
                        "/q/dev",
                        "/q/health",
                        "/metrics",
                        "/health",
                        "/login/sso")) {
            var answer = max.get(path);
            assertThat(answer.statusCode()).as(path).isNotEqualTo(500);
            assertThat(answer.body())
                    .as(path)
                    .doesNotContain(
                            "Exception",
                            "dev.firstline",
                            "io.quarkus",
                            "select ",
                            "at java.",
                            "org.");
        }
    }

    @Test
    void s14TheProvidersHeadersAreNotBelieved() {
        var browser = StaffBrowser.anonymous();
        for (String header :
                Set.of(
                        "X-Forwarded-User",
                        "Remote-User",
                        "X-Remote-User",
                        "X-Auth-Request-Email")) {
            browser.withHeader(header, "admin@firstline.local");
        }

        assertThat(browser.get("/admin").statusCode()).isEqualTo(302);
    }

    private void lookedAtAgo(Person person, String age) {
        database.update(
                "update staff_session set last_seen_at = now() - cast(? as interval) where user_id"
                        + " = ?",
                age,
                person.id());
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(it -> it.group(1)).toList();
    }
}
