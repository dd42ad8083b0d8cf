package dev.firstline.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firstline.StaffClient;
import dev.firstline.TestDatabase;
import dev.firstline.chat.ChatClient;
import dev.firstline.platform.Ids;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A program does what an agent does, with nothing but an API key.
@QuarkusTest
@WithTestResource(TestDatabase.class)
class AgentKeyTest {

    private static final String CONVERSATIONS = "/api/agent/conversations";

    @Test
    void aConversationIsTakenOverAnsweredAndResolved() {
        var chat = ChatClient.ofTheApplication().start();
        chat.handOver();
        var robot = robot("conversation:read", "conversation:reply");
        String path = CONVERSATIONS + "/" + chat.id();

        assertThat(idsIn(robot, "unassigned")).contains(chat.id().toString());
        robot.json("POST", path + "/takeover", "{}");
        assertThat(idsIn(robot, "mine")).contains(chat.id().toString());
        say(robot, path, "note", "Asked the warehouse.");
        say(robot, path, "reply", "It is on its way.");
        robot.json("PUT", path + "/priority", "{\"priority\":\"high\"}");
        robot.json("PUT", path + "/tags/parcel", "");
        robot.json("PUT", path + "/assignee", "{\"to\":\"me\"}");
        robot.json("PUT", path + "/resolution", "");

        assertThat(robot.json(path).path("entries").findValuesAsText("text"))
                .contains("Asked the warehouse.", "It is on its way.");
        assertThat(chat.snapshot().toString())
                .contains("It is on its way.")
                .doesNotContain("warehouse");
        assertThat(idsIn(robot, "mine")).doesNotContain(chat.id().toString());
    }

    @Test
    void aKeyMayDoWhatItWasGivenAndNoMore() {
        var chat = ChatClient.ofTheApplication().start();
        chat.handOver();
        var reader = robot("conversation:read");
        String path = CONVERSATIONS + "/" + chat.id();
        assertThat(reader.json(path).path("entries")).isNotEmpty();

        var refused = reader.send("POST", path + "/takeover", "{}");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(reader.get("/api/admin/audit").statusCode()).isEqualTo(403);
        assertThat(reader.get(CONVERSATIONS + "/" + Ids.uuid7()).statusCode()).isEqualTo(404);
        var stranger = StaffClient.withKey("flk_" + Ids.token());
        assertThat(stranger.get(path).statusCode()).isEqualTo(401);
    }

    private static void say(StaffClient robot, String path, String kind, String text) {
        var body =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("kind", kind)
                        .put("text", text)
                        .put("seen", robot.json(path).path("seq").asLong());
        robot.with("Idempotency-Key", Ids.token())
                .json("POST", path + "/messages", body.toString());
    }

    /// Has a key of the admin's with these permissions.
    private static StaffClient robot(String... permissions) {
        var fields = new ArrayList<>(List.of("name", "Robot", "days", "1"));
        for (String permission : permissions) {
            fields.addAll(List.of("permissions", permission));
        }
        var page = StaffClient.admin().post("/admin/keys", fields.toArray(String[]::new)).body();
        return StaffClient.withKey(
                page.replaceAll("(?s).*<code class=\"secret\">(flk_[^<]+)<.*", "$1"));
    }

    /// Of all pages: other tests leave conversations too.
    private static List<String> idsIn(StaffClient robot, String queue) {
        var ids = new ArrayList<String>();
        String next = "";
        do {
            JsonNode page = robot.json(CONVERSATIONS + "?queue=" + queue + "&cursor=" + next);
            ids.addAll(page.path("rows").findValuesAsText("id"));
            next = URLEncoder.encode(page.path("next").asText(), StandardCharsets.UTF_8);
        } while (!next.isEmpty());
        return ids;
    }
}
