package dev.firstline.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstline.TestDatabase;
import dev.firstline.platform.Ids;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// People come through a provider.
@QuarkusTest
@WithTestResource(TestDatabase.class)
@WithTestResource(OpenIdProvider.class)
class SingleSignOnTest {

    @Inject TestStaff staff;
    @Inject UserAccounts accounts;
    @Inject AuditTrail trail;

    @Test
    void somebodyWhomTheProviderSignsInGetsTheirRolesAndASessionOfOurs() throws Exception {
        String subject = Ids.shortId();
        OpenIdProvider.signsIn(person(subject, "support", "unheard-of"));
        var browser = StaffBrowser.anonymous();
        assertThat(browser.get("/login").body())
                .contains("/login/sso")
                .doesNotContain("j_password");

        var landed = arrive(browser, "/login/sso?next=%2Fadmin%2Fruns");

        assertThat(location(landed)).endsWith("/admin/runs");
        assertThat(browser.get("/admin/runs").statusCode()).isEqualTo(200);
        assertThat(browser.get("/admin/people").statusCode()).isEqualTo(403);
        assertThat(browser.get("/account").body()).contains(email(subject), "agent");
        assertThat(browser.cookie("q_session")).isNull();
        browser.post("/logout");
        assertThat(browser.get("/admin/runs").statusCode()).isEqualTo(302);
    }

    @Test
    void rolesFollowTheProviderAtTheNextSignIn() throws Exception {
        String subject = Ids.shortId();
        OpenIdProvider.signsIn(person(subject, "bosses"));
        var first = StaffBrowser.anonymous();
        arrive(first, "/login/sso");
        assertThat(first.get("/admin/people").statusCode()).isEqualTo(200);

        OpenIdProvider.signsIn(person(subject, "support"));
        var second = StaffBrowser.anonymous();
        arrive(second, "/login/sso");

        assertThat(second.get("/admin/people").statusCode()).isEqualTo(403);
        assertThat(first.get("/admin/people").statusCode()).isEqualTo(403);
        assertThat(
                        trail.list(
                                AuditFilter.of("", "person.roles-changed", email(subject), "", ""),
                                null,
                                5))
                .hasSize(1);
    }

    @Test
    void somebodyWithoutARoleDoesNotEnter() throws Exception {
        OpenIdProvider.signsIn(person(Ids.shortId(), "unheard-of"));
        var browser = StaffBrowser.anonymous();

        var landed = arrive(browser, "/login/sso");

        assertThat(location(landed)).endsWith("/login?error=sso");
        assertThat(browser.get("/account").statusCode()).isEqualTo(302);
    }

    @Test
    void s14AnUnverifiedAddressLeadsToNobodysAccount() throws Exception {
        var max = staff.hire("Max", "admin");
        OpenIdProvider.signsIn(
                Map.of(
                        "sub",
                        Ids.shortId(),
                        "name",
                        "Eve",
                        "email",
                        max.email(),
                        "email_verified",
                        false,
                        "groups",
                        List.of("support")));
        var eve = StaffBrowser.anonymous();

        arrive(eve, "/login/sso");

        assertThat(eve.get("/account").body()).doesNotContain(max.email());
        assertThat(accounts.find(max.email()).orElseThrow().roles()).containsExactly("admin");
        assertThat(eve.get("/admin/people").statusCode()).isEqualTo(403);
    }

    @Test
    void s14AnAccountOfAnotherSubjectIsNotTakenOver() throws Exception {
        String subject = Ids.shortId();
        OpenIdProvider.signsIn(person(subject, "bosses"));
        arrive(StaffBrowser.anonymous(), "/login/sso");
        OpenIdProvider.signsIn(
                Map.of(
                        "sub",
                        Ids.shortId(),
                        "email",
                        email(subject),
                        "email_verified",
                        true,
                        "groups",
                        List.of("support")));
        var eve = StaffBrowser.anonymous();

        arrive(eve, "/login/sso");

        assertThat(eve.get("/account").body()).doesNotContain(email(subject));
    }

    @Test
    void s14ATokenOfAnotherKeyIsRefused() throws Exception {
        OpenIdProvider.forges(person(Ids.shortId(), "bosses"));
        var browser = StaffBrowser.anonymous();

        arrive(browser, "/login/sso");

        assertThat(browser.get("/account").statusCode()).isEqualTo(302);
    }

    @Test
    void s14PasswordsAreClosed() {
        var ada = staff.hire("Ada", "agent");

        assertThat(StaffBrowser.anonymous().trySignIn(ada.email(), TestStaff.PASSWORD).statusCode())
                .isEqualTo(404);
    }

    /// Goes to the provider and comes back as far as the answer that leads to a page of ours.
    private static HttpResponse<String> arrive(StaffBrowser browser, String path)
            throws IOException, InterruptedException {
        var toProvider = browser.get(path);
        assertThat(toProvider.statusCode()).as(toProvider.body()).isEqualTo(302);
        HttpResponse<String> answer;
        try (var client = HttpClient.newHttpClient()) {
            answer =
                    client.send(
                            HttpRequest.newBuilder(URI.create(location(toProvider))).build(),
                            HttpResponse.BodyHandlers.ofString());
        }
        for (int i = 0; i < 3 && location(answer).contains("/login/sso"); i++) {
            var back = URI.create(location(answer));
            answer =
                    browser.get(
                            back.getRawPath()
                                    + (back.getRawQuery() == null ? "" : "?" + back.getRawQuery()));
        }
        return answer;
    }

    private static Map<String, Object> person(String subject, String... groups) {
        return Map.of(
                "sub",
                subject,
                "name",
                "Olga",
                "email",
                email(subject),
                "email_verified",
                true,
                "groups",
                List.of(groups));
    }

    private static String email(String subject) {
        return "olga." + subject.toLowerCase(Locale.ROOT) + "@example.org";
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }
}
