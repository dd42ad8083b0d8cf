package dev.firstline.console.canned;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firstline.StaffClient;
import dev.firstline.TestDatabase;
import dev.firstline.chat.ChatClient;
import dev.firstline.platform.Ids;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Ada the agent and Max the supervisor keep texts and macros.
@QuarkusTest
@WithTestResource(TestDatabase.class)
class CannedPagesTest {

    @Inject DataSource database;

    private StaffClient ada;
    private StaffClient max;
    private String shortcut;

    @BeforeEach
    void signIn() {
        ada = StaffClient.hire(database, "Ada", "agent");
        max = StaffClient.hire(database, "Max", "supervisor");
        shortcut = "s" + Ids.shortId().toLowerCase(Locale.ROOT);
    }

    @Test
    void aResponseOfOnesOwnIsNobodyElses() {
        create(ada, "Hi {{customer.name}}, {{cursor}}{{agent.name}}", "");

        var own = ada.json("/api/agent/canned?q=" + shortcut);
        var others = max.json("/api/agent/canned?q=" + shortcut);

        assertThat(own.at("/0/text").asText()).isEqualTo("Hi there, Ada");
        assertThat(own.at("/0/cursor").asInt()).isEqualTo("Hi there, ".length());
        assertThat(others).isEmpty();
        assertThat(max.get("/console/canned/" + own.at("/0/id").asText()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void onlySupervisorsShareAndEverybodyUses() {
        var refused = create(ada, "Hello", "yes");
        var shared = create(max, "Hello {{ticket.reference}}", "yes");

        var seen = ada.json("/api/agent/canned?q=" + shortcut);
        var id = seen.at("/0/id").asText();
        assertThat(refused).isEqualTo(403);
        assertThat(shared).isEqualTo(303);
        assertThat(seen.at("/0/missing/0").asText()).isEqualTo("ticket.reference");
        assertThat(ada.post("/console/canned/" + id + "/delete").statusCode()).isEqualTo(403);
        assertThat(max.post("/console/canned/" + id + "/delete").statusCode()).isEqualTo(303);
        assertThat(ada.json("/api/agent/canned?q=" + shortcut)).isEmpty();
    }

    @Test
    void aShortcutIsTakenOnceAndTheFormKeepsWhatWasWritten() {
        create(ada, "First", "");

        var second =
                ada.post(
                        "/console/canned",
                        "shortcut",
                        shortcut,
                        "title",
                        "T",
                        "body",
                        "Second <b>");

        assertThat(second.statusCode()).isEqualTo(422);
        assertThat(second.body()).contains("shortcut already", "Second &lt;b&gt;");
    }

    @Test
    void usesAreCounted() {
        create(ada, "Hello", "");
        var id = ada.json("/api/agent/canned?q=" + shortcut).at("/0/id").asText();

        var answer = ada.postJson("/api/agent/canned/" + id + "/uses", "");

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(max.postJson("/api/agent/canned/" + id + "/uses", "").statusCode())
                .isEqualTo(404);
        assertThat(ada.get("/console/canned").body()).contains("<td class=\"number\">1</td>");
    }

    @Test
    void whoMayNotReplyGetsNothing() {
        var editor = StaffClient.hire(database, "Eve", "prompt-editor");

        assertThat(editor.get("/console/canned").statusCode()).isEqualTo(403);
        assertThat(editor.get("/api/agent/canned").statusCode()).isEqualTo(403);
        assertThat(editor.get("/console/macros").statusCode()).isEqualTo(403);
        assertThat(StaffClient.stranger().get("/api/agent/canned").body()).doesNotContain(shortcut);
    }

    @Test
    void aMacroIsPreviewedAndRunsOnce() {
        var conversation = handedOver();
        var macro =
                macro(max, "reply", "Hi {{customer.name}}", "tag", "refund", "status", "resolved");

        var preview = preview(macro, conversation, "");
        assertThat(preview).contains("Hi there", "refund", "resolved", "Run macro");
        var run = run(macro, conversation, "", "");
        run(macro, conversation, "", "");

        assertThat(run).isEqualTo(303);
        assertThat(value("select status from conversation where id = ?", conversation))
                .isEqualTo("resolved");
        assertThat(
                        value(
                                "select array_to_string(tags, ',') from conversation where id = ?",
                                conversation))
                .isEqualTo("refund");
        assertThat(
                        value(
                                "select string_agg(text, '|') from message where role = 'agent' and"
                                        + " conversation_id = ?",
                                conversation))
                .isEqualTo("Hi there");
    }

    @Test
    void aMacroAsksOnceBeforeItRunsBesideUnsentText() {
        var conversation = handedOver();
        var macro = macro(max, "note", "Seen", "", "");

        var asked = run(macro, conversation, "Half a reply", "");
        var answered = run(macro, conversation, "Half a reply", "keep");

        assertThat(preview(macro, conversation, "Half a reply")).contains("leave my unsent text");
        assertThat(asked).isEqualTo(409);
        assertThat(answered).isEqualTo(303);
        assertThat(value("select text from reply_draft where conversation_id = ?", conversation))
                .isEqualTo("Half a reply");
        assertThat(
                        value(
                                "select string_agg(text, '|') from conversation_note where"
                                        + " conversation_id = ?",
                                conversation))
                .isEqualTo("Seen");
    }

    @Test
    void aReplyThatIsBehindTheConversationStopsTheWholeMacro() {
        var conversation = handedOver();
        var macro = macro(max, "tag", "late", "reply", "Hello");

        var refused =
                ada.post(
                        "/console/macros/run?c=" + conversation,
                        "macro",
                        macro,
                        "seen",
                        "0",
                        "key",
                        Ids.shortId());

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("Read what is new");
        assertThat(
                        value(
                                "select array_to_string(tags, ',') from conversation where id = ?",
                                conversation))
                .isEmpty();
    }

    @Test
    void theApiKeepsChangesAndDeletesAResponse() {
        var written = "{\"shortcut\": \"%s\", \"title\": \"T\", \"body\": \"%s\", \"shared\": %s}";
        var created =
                ada.send("POST", "/api/agent/canned", written.formatted(shortcut, "One", false));
        var path = "/api/agent/canned/" + read(created).get("id").asText();

        var changed = ada.send("PUT", path, written.formatted(shortcut, "Two", false));
        var shared = ada.send("PUT", path, written.formatted(shortcut, "Two", true));
        var nothing = ada.send("PUT", path, written.formatted(shortcut, "", false));

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(ada.json(path).get("body").asText()).isEqualTo("Two");
        assertThat(shared.statusCode()).isEqualTo(403);
        assertThat(nothing.statusCode()).isEqualTo(422);
        assertThat(max.get(path).statusCode()).isEqualTo(404);
        assertThat(ada.send("DELETE", path, "").statusCode()).isEqualTo(204);
        assertThat(ada.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void theApiPreviewsAndRunsAMacro() {
        var conversation = handedOver();
        var created =
                max.send(
                        "POST",
                        "/api/agent/macros",
                        """
                        {"name": "%s", "shared": true, "steps": [
                          {"kind": "reply", "value": "Hi {{customer.name}}"}, {"kind": "tag", "value": "refund"}]}
                        """
                                .formatted(shortcut));
        var path = "/api/agent/macros/" + read(created).get("id").asText();

        var preview = ada.json(path + "/preview?conversation=" + conversation);
        var body =
                "{\"conversation\": \"%s\", \"key\": \"%s\", \"seen\": 9999}"
                        .formatted(conversation, shortcut);
        var first = ada.send("POST", path + "/runs", body);
        var again = ada.send("POST", path + "/runs", body);

        assertThat(preview.findValuesAsText("value")).containsExactly("Hi there", "refund");
        assertThat(first.statusCode()).as(first.body()).isEqualTo(204);
        assertThat(again.statusCode()).isEqualTo(204);
        assertThat(
                        value(
                                "select string_agg(text, '|') from message where role = 'agent' and"
                                        + " conversation_id = ?",
                                conversation))
                .isEqualTo("Hi there");
        assertThat(ada.json(path).at("/steps/1/kind").asText()).isEqualTo("tag");
        assertThat(ada.send("DELETE", path, "").statusCode()).isEqualTo(403);
        assertThat(max.send("DELETE", path, "").statusCode()).isEqualTo(204);
    }

    private UUID handedOver() {
        var chat = ChatClient.ofTheApplication().start();
        chat.ask("I want to talk to a person " + shortcut);
        chat.handOver();
        return chat.id();
    }

    private int create(StaffClient person, String body, String shared) {
        return person.post(
                        "/console/canned",
                        "shortcut",
                        shortcut,
                        "title",
                        "A title",
                        "body",
                        body,
                        "shared",
                        shared)
                .statusCode();
    }

    /// A shared macro; kinds and values in turn.
    private String macro(StaffClient person, String... steps) {
        var fields = new ArrayList<>(List.of("name", shortcut, "shared", "yes"));
        for (int i = 0; i < steps.length; i += 2) {
            fields.addAll(List.of("kind", steps[i], "value", steps[i + 1]));
        }
        var answer = person.post("/console/macros", fields.toArray(String[]::new));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return value("select id from macro where name = ?", shortcut);
    }

    private String preview(String macro, UUID conversation, String text) {
        return ada.post(
                        "/console/macros/preview?c=" + conversation,
                        "macro",
                        macro,
                        "seen",
                        "9999",
                        "text",
                        text)
                .body();
    }

    private int run(String macro, UUID conversation, String text, String draft) {
        return ada.post(
                        "/console/macros/run?c=" + conversation,
                        "macro",
                        macro,
                        "seen",
                        "9999",
                        "key",
                        shortcut,
                        "text",
                        text,
                        "draft",
                        draft)
                .statusCode();
    }

    private static JsonNode read(HttpResponse<String> answer) {
        try {
            return new ObjectMapper().readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    private String value(String query, Object parameter) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(query)) {
            statement.setObject(1, parameter);
            try (var rows = statement.executeQuery()) {
                return rows.next() ? String.valueOf(rows.getString(1)) : "";
            }
        } catch (SQLException e) {
            throw new AssertionError(query, e);
        }
    }
}
