package dev.firstline.flow.binding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.firstline.AdminClient;
import dev.firstline.TestDatabase;
import dev.firstline.platform.Sql;
import dev.firstline.tool.code.CodeRunner;
import dev.firstline.tool.code.CodeTask;
import dev.firstline.tool.function.FunctionCall;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class BindingPagesTest {

    private static final String FUNCTION =
            "arn:aws:lambda:us-east-1:000000000000:function:bindings-test";
    private static final String BOT =
            "arn:aws:lex:us-east-1:000000000000:bot-alias/BOT1234567/ALIAS12345";

    @Inject StoredBindings bindings;
    @Inject FunctionCalls functions;
    @Inject CodeRunner code;
    @Inject Sql database;

    @Inject
    @ConfigProperty(name = "firstline.admin.password")
    String password;

    @AfterEach
    void forget() {
        database.update("delete from resource_binding");
        database.update("delete from intent_bot");
        database.update("delete from local_agent");
        bindings.forget();
    }

    @Test
    void theReportListsWhatFlowsName() {
        var page = admin().get("/admin/bindings").body();

        assertThat(page)
                .contains("create-ticket", "FLHELPCTR1", "customer-support (live, version ");
    }

    @Test
    void aFunctionIsSimulatedTestedAndServedAsSettingsSayAgain() throws Exception {
        var admin = admin();
        var page = pageOf("function", FUNCTION);

        var saved =
                admin.submit(
                        page,
                        page,
                        List.of(Map.entry("to", "simulated"), Map.entry("answer", "{\"ok\": 1}")));
        var called = functions.invoke(call());
        var tested =
                admin.submit(
                        page,
                        page.replace("/resource?", "/test?"),
                        List.of(Map.entry("input", "hello")));

        assertThat(saved.statusCode()).isEqualTo(303);
        assertThat(called.isSimulated()).isTrue();
        assertThat(called.answer()).hasToString("{\"ok\":1}");
        assertThat(tested.body()).contains("A canned answer after", "&quot;ok&quot;:1");
        assertThat(auditOf("function/" + FUNCTION)).contains("simulated");

        admin.submit(page, page, List.of(Map.entry("to", "standard")));

        assertThat(bindings.of(ResourceKind.FUNCTION, FUNCTION)).isEqualTo(new Binding.Standard());
    }

    @Test
    void aNameIsServedAsAnotherNameForTheSameUntilItIsBoundItself() throws Exception {
        var admin = admin();
        var page = pageOf("function", FUNCTION);
        var byId = pageOf("function", "bindings-test");
        var byAlias = pageOf("function", FUNCTION + ":prod");

        admin.submit(byId, byId, List.of(Map.entry("to", "simulated"), Map.entry("answer", "1")));

        assertThat(functions.invoke(call()).answer()).hasToString("1");
        assertThat(admin.get(page).body()).contains("bound as <a", ">bindings-test</a>");
        assertThat(admin.get(byAlias).body()).contains("bound as <a", ">bindings-test</a>");

        admin.submit(page, page, List.of(Map.entry("to", "standard")));

        assertThat(bindings.of(ResourceKind.FUNCTION, FUNCTION)).isEqualTo(new Binding.Standard());
        assertThat(admin.get(page).body()).doesNotContain("bound as <a");
        // The whole is nearer to its alias than the id of the whole.
        assertThat(bindings.of(ResourceKind.FUNCTION, FUNCTION + ":prod"))
                .isEqualTo(new Binding.Standard());

        admin.submit(page, page, List.of(Map.entry("to", "none")));

        assertThat(functions.invoke(call()).isSimulated()).isTrue();
        assertThat(auditOf("function/" + FUNCTION)).contains("standard");
    }

    @Test
    void theReportSaysWhichNameMatchedAndWhoIsServedByIt() {
        var admin = admin();
        var page = pageOf("function", "create-ticket");

        admin.submit(
                page,
                page,
                List.of(Map.entry("to", "local"), Map.entry("target", "create-ticket")));

        assertThat(admin.get("/admin/bindings").body()).contains("bound as create-ticket");
        assertThat(admin.get(page).body())
                .contains("customer-support (live, version ", ": OpenTicket, as arn:aws:lambda:");
    }

    @Test
    void aBoundNameIsListedThoughNoFlowUsesIt() {
        var page = pageOf("model", "acme.of-an-application");

        admin().submit(page, page, List.of(Map.entry("to", "simulated")));

        assertThat(admin().get("/admin/bindings").body())
                .contains("acme.of-an-application", "no flow");
    }

    @Test
    void anAddressInsideIsRefusedAndWhatWasTypedStays() {
        var page = pageOf("function", FUNCTION);

        var refused =
                admin().submit(
                                page,
                                page,
                                List.of(
                                        Map.entry("to", "http"),
                                        Map.entry("url", "http://169.254.169.254/latest")));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("not public", "http://169.254.169.254/latest");
    }

    @Test
    void aGuardrailIsNeverSimulated() {
        var page = pageOf("guardrail", "abc123");

        var refused = admin().submit(page, page, List.of(Map.entry("to", "simulated")));

        assertThat(refused.statusCode()).isEqualTo(422);
    }

    @Test
    void aBotLearnsAndStandsForOneOfLex() {
        var admin = admin();
        var json =
                """
                {"intents": [
                  {"name": "CancelOrder", "utterances": ["Cancel my order", "I want to cancel", "Stop the order"]},
                  {"name": "TrackParcel", "utterances": ["Where is my parcel?", "Track it", "Has it shipped?"]}]}
                """;
        var page = pageOf("bot", BOT);

        var saved =
                admin.submit(
                        "/admin/bindings/bots/new",
                        "/admin/bindings/bots",
                        List.of(Map.entry("name", "shop"), Map.entry("json", json)));
        admin.submit(page, page, List.of(Map.entry("to", "local"), Map.entry("target", "shop")));
        var tested =
                admin.submit(
                        page,
                        page.replace("/resource?", "/test?"),
                        List.of(Map.entry("input", "please cancel it")));

        assertThat(saved.statusCode()).isEqualTo(303);
        assertThat(tested.body()).contains("It answered", "CancelOrder");
        assertThat(auditOf("bot/shop")).contains("CancelOrder");
    }

    @Test
    void aBotThatCannotLearnIsRefusedWithItsText() {
        var refused =
                admin().submit(
                                "/admin/bindings/bots/new",
                                "/admin/bindings/bots",
                                List.of(
                                        Map.entry("name", "shop"),
                                        Map.entry("json", "{\"intents\": [1]")));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("This is no JSON", "{&quot;intents&quot;: [1]");
    }

    @Test
    void anAgentIsKeptAndShown() {
        var admin = admin();
        var json = "{\"instructions\": \"Help.\", \"modelId\": \"firstline.extractive-v1\"}";

        admin.submit(
                "/admin/bindings/agents/new",
                "/admin/bindings/agents",
                List.of(Map.entry("name", "helper"), Map.entry("json", json)));

        assertThat(admin.get("/admin/bindings").body()).contains("/admin/bindings/agents/helper");
        assertThat(admin.get("/admin/bindings/agents/helper").body()).contains("Help.");
        assertThat(auditOf("agent/helper")).contains("Help.");
    }

    @Test
    void pythonRunsInsideTheApplication() throws Exception {
        var input = JsonNodeFactory.instance.objectNode().put("n", 20);

        var result = code.run(new CodeTask("order['n'] + 1", Map.of("order", input)));

        assertThat(result.value()).hasToString("21");
    }

    private String auditOf(String object) {
        return database.list(
                        "select coalesce(after::text, '') as after from audit_event where object ="
                                + " ?",
                        row -> row.getString("after"),
                        object)
                .toString();
    }

    private static FunctionCall call() {
        return new FunctionCall(FUNCTION, TextNode.valueOf("event"), "key");
    }

    private static String pageOf(String kind, String name) {
        return "/admin/bindings/resource?kind=%s&name=%s"
                .formatted(kind, URLEncoder.encode(name, StandardCharsets.UTF_8));
    }

    private AdminClient admin() {
        return AdminClient.signIn(
                URI.create("http://localhost:" + RestAssured.port),
                "admin@firstline.local",
                password);
    }
}
