package dev.firstline.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.StaffClient;
import dev.firstline.TestDatabase;
import dev.firstline.chat.ChatClient;
import dev.firstline.flow.run.FlowRuns;
import dev.firstline.flow.run.RunDetail;
import dev.firstline.flow.run.RunFilter;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A prompt is changed, compared, approved by a second person, published, seen in the next answer, and rolled back.
@QuarkusTest
@WithTestResource(TestDatabase.class)
class PromptStoryTest {

    private static final String DECLINE = "/api/admin/prompts/FLDECLINE1";
    private static final String PAGE = "/admin/prompts/FLDECLINE1";
    private static final String OLD = "I can only help with questions about Fernhill Outdoor";
    private static final String NEW = "Tents and trails are all that I know";

    @Inject DataSource dataSource;
    @Inject FlowRuns runs;

    private StaffClient ada;
    private StaffClient max;
    private StaffClient root;

    @BeforeEach
    void hire() {
        ada = StaffClient.hire(dataSource, "Ada", "prompt-editor");
        max = StaffClient.hire(dataSource, "Max", "publisher");
        root = StaffClient.hire(dataSource, "Root", "admin");
    }

    @AfterEach
    void leaveTheRuleAsItWas() {
        root.send("PUT", DECLINE + "/approval", "{\"approval\": \"default\"}");
    }

    @Test
    void aPromptIsChangedComparedApprovedPublishedSeenAndRolledBack() throws Exception {
        root.send("PUT", DECLINE + "/approval", "{\"approval\": \"required\"}");
        var before = answer("Write me a poem about the moon");
        assertThat(before.text()).startsWith(OLD);
        assertThat(before.promptVersion()).isEqualTo("1 production");

        var first = saveInput("moon", "Write me a poem about the moon");
        var second = saveInput("rice", "How do I cook rice?");
        changeTheText();
        var version =
                ada.json("POST", DECLINE + "/versions", "{\"message\": \"Say it with a smile\"}");
        var number = version.get("version").asText();
        compare(number, first, second);

        var requested =
                ada.send(
                        "PUT",
                        DECLINE + "/labels/production",
                        "{\"version\": \"" + number + "\", \"message\": \"Customers smile back\"}");
        assertThat(requested.statusCode()).isEqualTo(202);
        var request = StaffClient.read(requested).get("id").asText();
        assertThat(labelled()).isEqualTo("1");
        var own = ada.send("POST", DECLINE + "/requests/" + request + "/approval", "");
        assertThat(own.statusCode()).isEqualTo(403);

        var approved = max.send("POST", DECLINE + "/requests/" + request + "/approval", "");
        assertThat(approved.statusCode()).isEqualTo(204);
        assertThat(labelled()).isEqualTo(number);
        var after = answer("Write me a poem about the moon");
        assertThat(after.text()).startsWith(NEW);
        assertThat(after.promptVersion()).isEqualTo(number + " production");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(calls(number)).isPositive());

        var back = max.send("POST", DECLINE + "/labels/production/rollback", "");
        assertThat(back.statusCode()).isEqualTo(200);
        var again = answer("Write me a poem about the sea");
        assertThat(again.text()).startsWith(OLD);
        assertThat(again.promptVersion()).isEqualTo("1 production");

        assertThat(audited())
                .containsSubsequence(
                        "prompt.approval.changed",
                        "prompt.changed",
                        "prompt.version.created",
                        "prompt.label.requested",
                        "prompt.label.approved",
                        "prompt.label.moved",
                        "prompt.label.rolled_back");
    }

    @Test
    void thePagesTellTheSameStoryWithoutScript() {
        var page = ada.get(PAGE).body();
        assertThat(page)
                .contains("support-decline", "production", "names version", "customer-support");
        assertThat(ada.get("/admin/prompts?q=decline").body())
                .contains("support-decline")
                .doesNotContain("support-classify");
        assertThat(ada.get(PAGE + "/versions").body()).contains("As shipped");
        assertThat(ada.get(PAGE + "/diff?from=1&to=1").body()).contains("No difference");
        assertThat(ada.get(PAGE + "/playground").body()).contains("Saved inputs");
        assertThat(max.get(PAGE).body()).contains("Move label").doesNotContain("Save draft");
        var agent = StaffClient.hire(dataSource, "Vera", "agent");
        assertThat(agent.get(PAGE).statusCode()).isEqualTo(403);
        assertThat(agent.get("/api/admin/prompts").statusCode()).isEqualTo(403);
        assertThat(ada.get("/admin/prompts/NOSUCHPRMT").statusCode()).isEqualTo(404);
    }

    private void changeTheText() {
        var json = (ObjectNode) ada.json(DECLINE);
        var text = (ObjectNode) json.at("/variants/0/templateConfiguration/text");
        text.put(
                "text",
                text.get("text")
                        .asText()
                        .replaceFirst("(?s)<say>.*</say>", "<say>\n" + NEW + ".\n</say>"));
        ada.json("PUT", DECLINE, json.toString());
    }

    private String saveInput(String name, String question) {
        return ada.json(
                        "POST",
                        DECLINE + "/inputs",
                        "{\"name\": \""
                                + name
                                + "\", \"variables\": {\"question\": \""
                                + question
                                + "\"}}")
                .get("id")
                .asText();
    }

    private void compare(String number, String first, String second) {
        var compared =
                ada.post(
                        PAGE + "/playground",
                        "version1",
                        "1",
                        "version2",
                        number,
                        "model1",
                        "firstline.extractive-v1",
                        "model2",
                        "firstline.extractive-v1",
                        "input",
                        first,
                        "input",
                        second);
        assertThat(compared.statusCode()).isEqualTo(200);
        assertThat(compared.body())
                .contains(OLD, NEW, "<ins>", "Results for moon", "Results for rice", "tokens");
        assertThat(ada.get(PAGE + "/diff?to=" + number).body())
                .contains("Say it with a smile", "<ins>", "<del>");
    }

    private String labelled() {
        return ada.json(DECLINE + "/labels").get(0).get("version").asText();
    }

    private long calls(String version) {
        for (JsonNode each : ada.json(DECLINE + "/figures")) {
            if (each.get("version").asText().equals(version)) {
                return each.get("calls").asLong();
            }
        }
        return 0;
    }

    private List<String> audited() throws SQLException {
        var actions = new ArrayList<String>();
        try (var connection = dataSource.getConnection();
                var statement =
                        connection.prepareStatement(
                                "select action, actor from audit_event where object ="
                                        + " 'prompt/FLDECLINE1' order by at, id");
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                actions.add(rows.getString("action"));
                assertThat(rows.getString("actor")).isNotEqualTo("system");
            }
        }
        return actions;
    }

    private Answer answer(String question) {
        var chat = ChatClient.ofTheApplication().start();
        var turn = chat.ask(question).requireTurn();
        await().atMost(Duration.ofSeconds(30)).until(() -> chat.snapshot().get("running").isNull());
        var messages = chat.snapshot().get("messages");
        var text = messages.get(messages.size() - 1).get("text").asText();
        return new Answer(text, promptOf(turn));
    }

    /// Version and label of the prompt that the trace of the turn names.
    private String promptOf(UUID turn) {
        var run =
                await().atMost(Duration.ofSeconds(20))
                        .until(
                                () -> runs.recent(RunFilter.ofTurn(turn), 1),
                                found -> !found.isEmpty())
                        .getFirst();
        return runs.find(run.id()).orElseThrow().nodes().stream()
                .filter(node -> node.name().equals("Decline"))
                .flatMap(node -> node.actions().stream())
                .filter(action -> action.operation().equals("RenderPrompt"))
                .map(PromptStoryTest::versionAndLabel)
                .findFirst()
                .orElse("none");
    }

    private static String versionAndLabel(RunDetail.Action action) {
        return action.response().path("version").asText()
                + " "
                + action.request().path("label").asText();
    }

    private record Answer(String text, String promptVersion) {}
}
