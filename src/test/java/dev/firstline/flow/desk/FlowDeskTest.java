package dev.firstline.flow.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.StaffClient;
import dev.firstline.TestDatabase;
import dev.firstline.flow.catalog.TestFlows;
import dev.firstline.flow.definition.FlowDefinitionCodec;
import dev.firstline.flow.exchange.FlowText;
import dev.firstline.flow.exchange.PublishedFlows;
import dev.firstline.platform.Ids;
import dev.firstline.platform.Sql;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class FlowDeskTest {

    private static final String API = "/api/admin/flows";

    @Inject DataSource dataSource;
    @Inject Sql sql;

    private StaffClient ada;
    private StaffClient max;

    @BeforeEach
    void hire() {
        ada = StaffClient.hire(dataSource, "Ada", "flow-designer");
        max = StaffClient.hire(dataSource, "Max", "publisher");
    }

    @Test
    void publishedFlowsArePreparedVersionedServedAndExportedUnchanged() {
        for (var name : PublishedFlows.ALL) {
            if (name.equals(PublishedFlows.WITH_MANAGED_PROMPT)) {
                continue;
            }
            var text = PublishedFlows.read(name);
            var flow = imported(text);
            var path = API + "/" + flow.path("id").asText();

            assertThat(ada.json("POST", path + "/preparation", "{}").path("status").asText())
                    .as(name)
                    .isEqualTo("Prepared");
            assertThat(
                            max.json("POST", path + "/versions", "{\"description\": \"first\"}")
                                    .path("version")
                                    .asText())
                    .isEqualTo("1");
            var alias = max.json("POST", path + "/aliases", alias("live", 1));
            assertThat(alias.at("/routingConfiguration/0/flowVersion").asText()).isEqualTo("1");
            var exported = ada.get(path + "/export?format=definition&version=1").body();
            assertThat(exported)
                    .as(name)
                    .isEqualTo(
                            FlowText.pretty(FlowDefinitionCodec.toJson(FlowText.definition(text))));
            assertThat(ada.get("/admin/flows/" + flow.path("id").asText()).body())
                    .contains("Nothing is wrong with the draft");
        }
    }

    @Test
    void aFlowWhosePromptIsNotThereSaysWhatToDo() {
        var flow = imported(PublishedFlows.read(PublishedFlows.WITH_MANAGED_PROMPT));

        var prepared =
                ada.json("POST", API + "/" + flow.path("id").asText() + "/preparation", "{}");

        assertThat(prepared.path("status").asText()).isEqualTo("Failed");
        assertThat(prepared.toString())
                .contains("There is no prompt", "Create or import it under Prompts");
    }

    @Test
    void aDesignerWritesAndAPublisherServes() {
        var created = ada.post("/admin/flows", "name", name(), "description", "Hands on");
        var page = location(created);
        assertThat(ada.get(page + "?done=created").body())
                .contains("It hands on what it gets", "FlowInput", "FlowOutput");

        assertThat(ada.post(page + "/prepare").statusCode()).isEqualTo(303);
        assertThat(ada.post(page + "/versions", "description", "first").statusCode())
                .isEqualTo(403);
        var kept = max.post(page + "/versions", "description", "first");
        var served = max.post(page + "/aliases", "name", "live", "version", "1");

        assertThat(location(kept)).endsWith("/versions");
        assertThat(location(served)).endsWith("/versions");
        assertThat(max.post(page + "/draft", "name", "x").statusCode()).isEqualTo(403);
        assertThat(max.get(page + "/versions").body()).contains("serves version 1", "first");
        assertThat(ada.get("/admin/flows").body()).contains("live: version 1", "Prepared");
    }

    @Test
    void aFlowThatCannotBeReadHidesNoOther() {
        var spoilt = imported(PublishedFlows.read("loop"));
        var sound = imported(PublishedFlows.read("loop"));
        var id = spoilt.path("id").asText();
        TestFlows.spoil(sql, id);

        var page = ada.get("/admin/flows");
        var list = ada.json(API);
        var opened = ada.get(API + "/" + id);
        var bindings = ada.get("/admin/bindings");
        TestFlows.forget(sql, id);

        assertThat(opened.statusCode()).isNotEqualTo(200);
        assertThat(bindings.statusCode()).isEqualTo(200);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains(
                        spoilt.path("name").asText(),
                        sound.path("name").asText(),
                        "Not checked yet");
        assertThat(list)
                .extracting(each -> each.path("id").asText())
                .contains(id, sound.path("id").asText());
        assertThat(list).noneMatch(each -> each.has("definition"));
    }

    @Test
    void theBindingsDoNotNameADeletedFlow() {
        var flow = imported(PublishedFlows.read(PublishedFlows.WITH_MANAGED_PROMPT));
        var name = flow.path("name").asText();
        assertThat(ada.get("/admin/bindings").body()).contains(name);

        TestFlows.forget(sql, flow.path("id").asText());

        assertThat(ada.get("/admin/bindings").body()).doesNotContain(name);
    }

    @Test
    void theListSaysWhatTheLastPreparationFound() {
        var flow = imported(PublishedFlows.read(PublishedFlows.WITH_MANAGED_PROMPT));
        ada.json("POST", API + "/" + flow.path("id").asText() + "/preparation", "{}");

        assertThat(ada.get("/admin/flows").body()).contains("Failed", " to correct");
    }

    @Test
    void aMistakeIsShownWithItsLineAndTheTextIsKept() {
        var page = "/admin/flows/" + imported(PublishedFlows.read("loop")).path("id").asText();

        var refused = save(page, 1, "{\n  \"nodes\": [,],\n  \"connections\": []}");
        var odd =
                save(
                        page,
                        1,
                        "{\n"
                                + " \"nodes\": [{\"name\": \"Alone\", \"type\": \"Output\",\n"
                                + "\"inputs\": [{\"name\": \"document\", \"type\": \"String\","
                                + " \"expression\": \"$.x\"}]}], \"connections\": []}");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Line 2, column", "&quot;nodes&quot;: [,]");
        assertThat(odd.statusCode()).isEqualTo(303);
        assertThat(ada.get(page + "/draft").body())
                .contains("line ", "the expression of input document cannot be read");
        assertThat(location(ada.post(page + "/prepare"))).isEqualTo(page);
        assertThat(ada.get(page + "?done=failed").body()).contains("Not prepared", "to correct");
    }

    @Test
    void nobodyOverwritesADraftTheyHaveNotSeen() {
        var flow = imported(PublishedFlows.read("loop"));
        var page = "/admin/flows/" + flow.path("id").asText();
        var text = PublishedFlows.read("inline-code");
        assertThat(save(page, 1, text).statusCode()).isEqualTo(303);

        var late = save(page, 1, text);

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("Somebody else has changed the draft", "sum(item");
    }

    @Test
    void aPolicyIsCheckedAgainstTheFlow() {
        var flow = imported(PublishedFlows.read("inline-code"));
        var page = "/admin/flows/" + flow.path("id").asText() + "/policy";

        assertThat(
                        policy(
                                        page,
                                        "{\"Totals\": {\"TimeoutSeconds\": 5, \"Retry\":"
                                                + " [{\"ErrorEquals\": [\"States.ALL\"],"
                                                + " \"MaxAttempts\": 2}]}}")
                                .statusCode())
                .isEqualTo(303);
        assertThat(ada.get(page).body()).contains("&quot;TimeoutSeconds&quot;");
        for (var wrong :
                List.of(
                        "{\n\"Nobody\": {}}",
                        "{\n\"Totals\": {\"TimoutSeconds\": 5}}",
                        "{\n\"Totals\": {\"TimeoutSeconds\": \"5\"}}",
                        "{\n\"Totals\": {\"TimeoutSeconds\": -1}}",
                        "{\n\"Totals\": 7}",
                        "{\n\"Totals\": }")) {
            var refused = ada.post(page, "revision", "2", "policy", wrong);
            assertThat(refused.statusCode()).as(wrong).isEqualTo(422);
            assertThat(refused.body()).as(wrong).contains("Line 2, column");
        }
    }

    @Test
    void aCatchThatLeadsNowhereIsFoundWhereverTheFlowIsLookedAt() {
        var flow = imported(PublishedFlows.read("routing-by-classifier"));
        var page = "/admin/flows/" + flow.path("id").asText();
        var policy =
                """
                {"FaultTicket": {"Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Classifier"}]}}
                """;
        var problem = "Node FaultTicket, Catch[0].Next: node Classifier has run before it fails";

        assertThat(policy(page + "/policy", policy).statusCode()).isEqualTo(303);

        for (var shown : List.of(page, page + "/draft", page + "/policy")) {
            assertThat(ada.get(shown).body()).as(shown).contains(problem);
        }
        var body = JsonNodeFactory.instance.objectNode();
        body.set("definition", flow.path("definition"));
        assertThat(ada.json("POST", API + "/validation", body.toString()).toString())
                .doesNotContain("Catch");
        body.putObject("firstline").set("policy", FlowText.json(policy));
        var found = ada.json("POST", API + "/validation", body.toString());
        assertThat(found.findValuesAsText("message")).anyMatch(it -> it.startsWith(problem));
        var prepared =
                ada.json("POST", API + "/" + flow.path("id").asText() + "/preparation", "{}");
        assertThat(prepared.path("status").asText()).isEqualTo("Failed");
    }

    @Test
    void aDraftIsTriedAndLeadsToItsTrace() {
        var created = location(ada.post("/admin/flows", "name", name()));
        ada.post(created + "/prepare");

        var tried = ada.post(created + "/run", "version", "DRAFT", "input", "\"Good morning\"");

        assertThat(tried.statusCode()).isEqualTo(200);
        assertThat(tried.body()).contains("Completed", "Good morning", "FlowOutput");
        var trace = tried.body().replaceAll("(?s).*href=\"(/admin/runs/[0-9a-f-]+)\".*", "$1");
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> ada.get(trace).statusCode() == 200);
        assertThat(ada.post(created + "/run", "version", "DRAFT", "input", "no json").statusCode())
                .isEqualTo(422);
        assertThat(ada.post(created + "/run", "version", "7", "input", "1").statusCode())
                .isEqualTo(404);
        var json =
                ada.json(
                        "POST",
                        created.replace("/admin", "/api/admin") + "/runs",
                        "{\"document\": \"Hello\"}");
        assertThat(json.at("/outputs/0/document").asText()).isEqualTo("Hello");
    }

    @Test
    void anAliasIsSplitComparedAndRolledBack() {
        var flow = imported(PublishedFlows.read("inline-code"));
        var api = API + "/" + flow.path("id").asText();
        var page = "/admin/flows/" + flow.path("id").asText();
        ada.post(page + "/prepare");
        max.post(page + "/versions", "description", "first");
        save(page, 1, PublishedFlows.read("inline-code").replace("total >= 1000", "total >= 500"));
        ada.post(page + "/prepare");
        max.post(page + "/versions", "description", "second");
        max.post(page + "/aliases", "name", "live", "version", "1");
        var alias = max.json(api + "/aliases").path(0);
        var path = page + "/aliases/" + alias.path("id").asText();

        var split =
                max.post(
                        path,
                        "revision",
                        "1",
                        "name",
                        "live",
                        "version",
                        "1",
                        "second",
                        "2",
                        "percent",
                        "10");
        var late = max.post(path, "revision", "1", "name", "live", "version", "2");
        var shareless =
                max.post(path, "revision", "2", "name", "live", "version", "1", "second", "2");

        assertThat(split.statusCode()).isEqualTo(303);
        assertThat(max.get(page + "/versions").body())
                .contains("version 2 for 10 %", "Back to version 1");
        assertThat(max.json(api + "/aliases").at("/0/routingConfiguration")).hasSize(1);
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(shareless.body()).contains("1 to 99 percent");
        assertThat(max.get(page + "/diff?from=1&to=2").body())
                .contains("total &gt;= 500", "conditions/isLarge/expression");
        assertThat(ada.get(page + "/move").body()).contains("There an alias has one version");
        assertThat(max.post(page + "/versions/1/delete").body()).contains("served through live");
        assertThat(max.post(path + "/rollback").statusCode()).isEqualTo(303);
        assertThat(max.json(api + "/aliases").at("/0/firstline/split").isMissingNode()).isTrue();
    }

    @Test
    void aTemplateIsImportedWithItsParameters() {
        var name = name();
        var answer =
                ada.post(
                        "/admin/flows/import",
                        "text",
                        PublishedFlows.template(),
                        "name",
                        name,
                        "parameters",
                        "Notify.Arn = arn:aws:lambda:us-east-1:123456789012:function:tell\n"
                                + "Stage=test");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(ada.get(location(answer)).body()).contains(name, "function:tell");
        var refused = ada.post("/admin/flows/import", "text", "{\n\"nodes\": 1}", "name", name);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Line 2, column", "must be a list");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(ada.get("/admin/flows/NOSUCHFLOW").statusCode()).isEqualTo(404);
        assertThat(ada.get(API + "/NOSUCHFLOW").statusCode()).isEqualTo(404);
        assertThat(max.post("/admin/flows/NOSUCHFLOW/aliases", "name", "x").statusCode())
                .isEqualTo(404);
        var flow = imported(PublishedFlows.read("loop"));
        var path = API + "/" + flow.path("id").asText();
        assertThat(ada.get(path + "/export?format=poem").statusCode()).isEqualTo(422);
        assertThat(max.send("DELETE", path, "").statusCode()).isEqualTo(204);
        assertThat(ada.get(path).statusCode()).isEqualTo(404);
    }

    private JsonNode imported(String text) {
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("text", text).put("name", name());
        return ada.json("POST", API + "/import", body.toString()).path(0);
    }

    private HttpResponse<String> save(String page, int revision, String definition) {
        return ada.post(
                page + "/draft",
                "revision",
                Integer.toString(revision),
                "name",
                name(),
                "role",
                "arn:aws:iam::123456789012:role/flows",
                "definition",
                definition);
    }

    private HttpResponse<String> policy(String page, String policy) {
        return ada.post(page, "revision", "1", "policy", policy);
    }

    private static String alias(String name, int version) {
        return "{\"name\": \"%s\", \"routingConfiguration\": [{\"flowVersion\": \"%d\"}]}"
                .formatted(name, version);
    }

    private static String name() {
        return "desk-" + Ids.shortId();
    }

    private static String location(HttpResponse<String> answer) {
        var location =
                answer.headers()
                        .firstValue("Location")
                        .orElseThrow(() -> new AssertionError(answer.body()));
        return location.replaceFirst("https?://[^/]+", "").replaceFirst("\\?.*", "");
    }
}
