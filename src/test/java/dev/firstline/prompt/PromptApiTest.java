package dev.firstline.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.StaffClient;
import dev.firstline.TestDatabase;
import dev.firstline.platform.Ids;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class PromptApiTest {

    private static final String CHAT =
            """
            {"name": "%s", "fromTheFuture": 1, "firstline": {"folder": "tests"}, "tags": {"team": "blue"},
             "variants": [{"name": "v", "templateType": "CHAT", "modelId": "firstline.extractive-v1", "future": [2],
               "templateConfiguration": {"chat": {
                 "system": [{"text": "<say>\\nHello {{ name }}\\n</say>"}, {"cachePoint": {"type": "default"}}],
                 "messages": [{"role": "user", "content": [{"text": "{{question}}"}]}],
                 "inputVariables": [{"name": "name"}, {"name": "question"}]}}}]}
            """;

    @Inject DataSource dataSource;

    private StaffClient ada;
    private StaffClient max;
    private StaffClient both;

    @BeforeEach
    void hire() {
        ada = StaffClient.hire(dataSource, "Ada", "prompt-editor");
        max = StaffClient.hire(dataSource, "Max", "publisher");
        both = StaffClient.hire(dataSource, "Bo", "admin");
    }

    @Test
    void aPromptGoesInAndComesOutAsItWas() {
        var sent = CHAT.formatted(name());
        var created = ada.json("POST", "/api/admin/prompts", sent);

        var read = ada.json(path(created));
        var exported = StaffClient.read(ada.get(path(created) + "/export"));

        assertThat(read.get("id").asText()).matches("[0-9A-Z]{10}");
        assertThat(read.get("arn").asText()).endsWith(":prompt/" + read.get("id").asText());
        assertThat(read.get("version").asText()).isEqualTo("DRAFT");
        assertThat(read.at("/variants/0/future/0").asInt()).isEqualTo(2);
        assertThat(read.get("fromTheFuture").asInt()).isEqualTo(1);
        assertThat(read.at("/tags/team").asText()).isEqualTo("blue");
        ((ObjectNode) exported).put("name", name());
        var imported = ada.json("POST", "/api/admin/prompts", exported.toString());
        assertThat(imported.get("variants")).isEqualTo(read.get("variants"));
    }

    @Test
    void aVariantThatIsNoneIsRefusedByItsName() {
        var refused =
                ada.send("POST", "/api/admin/prompts", "{\"name\": \"x\", \"variants\": [\"x\"]}");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("variants[0] must be an object.");
    }

    @Test
    void theEditorKeepsWhatItDoesNotShow() {
        var prompt = ada.json("POST", "/api/admin/prompts", CHAT.formatted(name()));
        var page = "/admin/prompts/" + prompt.get("id").asText();

        var saved =
                ada.post(
                        page,
                        "revision",
                        "1",
                        "name",
                        prompt.get("name").asText(),
                        "type",
                        "CHAT",
                        "modelId",
                        "firstline.extractive-v1",
                        "system",
                        "<say>Bye {{name}}</say>",
                        "message",
                        "{{question}}",
                        "message",
                        "",
                        "temperature",
                        "0.5",
                        "action",
                        "save");

        assertThat(saved.statusCode()).isEqualTo(303);
        var read = ada.json(path(prompt));
        var chat = read.at("/variants/0/templateConfiguration/chat");
        assertThat(chat.at("/system/0/text").asText()).isEqualTo("<say>Bye {{name}}</say>");
        assertThat(chat.at("/system/1/cachePoint/type").asText()).isEqualTo("default");
        assertThat(chat.at("/messages")).hasSize(1);
        assertThat(read.at("/variants/0/future/0").asInt()).isEqualTo(2);
        assertThat(read.at("/variants/0/inferenceConfiguration/text/temperature").asDouble())
                .isEqualTo(0.5);
        assertThat(read.get("fromTheFuture").asInt()).isEqualTo(1);
    }

    @Test
    void whoHasNotSeenTheLatestDraftDoesNotOverwriteIt() {
        var prompt = ada.json("POST", "/api/admin/prompts", CHAT.formatted(name()));
        var first = (ObjectNode) prompt.deepCopy();
        first.put("description", "first");
        var second = (ObjectNode) prompt.deepCopy();
        second.put("description", "second");

        assertThat(ada.send("PUT", path(prompt), first.toString()).statusCode()).isEqualTo(200);
        var late = ada.send("PUT", path(prompt), second.toString());

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(ada.json(path(prompt)).get("description").asText()).isEqualTo("first");
        assertThat(
                        ada.post(
                                        "/admin/prompts/" + prompt.get("id").asText(),
                                        "revision",
                                        "1",
                                        "name",
                                        "kept-" + name(),
                                        "text",
                                        "This text is kept")
                                .body())
                .contains("has changed this prompt meanwhile", "This text is kept");
    }

    @Test
    void onlyPublishersMoveAProtectedLabel() {
        var prompt = published(2);

        var refused = ada.send("PUT", path(prompt) + "/labels/production", "{\"version\": \"1\"}");
        var free = ada.send("PUT", path(prompt) + "/labels/staging", "{\"version\": \"1\"}");
        var moved = max.send("PUT", path(prompt) + "/labels/production", "{\"version\": \"1\"}");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(free.statusCode()).isEqualTo(200);
        assertThat(moved.statusCode()).isEqualTo(200);
        var behind =
                max.send(
                        "PUT",
                        path(prompt) + "/labels/production",
                        "{\"version\": \"1\", \"from\": \"2\"}");
        assertThat(behind.statusCode()).isEqualTo(409);
        assertThat(ada.send("DELETE", path(prompt) + "/labels/production", "").statusCode())
                .isEqualTo(409);
        assertThat(ada.send("DELETE", path(prompt) + "/labels/staging", "").statusCode())
                .isEqualTo(204);
    }

    @Test
    void nobodyApprovesWhatTheyAskedForThemselves() {
        var prompt = published(1);
        require(prompt);
        var request = both.json("PUT", path(prompt) + "/labels/production", "{\"version\": \"1\"}");
        var approval = path(prompt) + "/requests/" + request.get("id").asText() + "/approval";

        assertThat(both.send("POST", approval, "").statusCode()).isEqualTo(409);
        assertThat(ada.json(path(prompt) + "/labels")).isEmpty();
        var again = ada.send("PUT", path(prompt) + "/labels/production", "{\"version\": \"1\"}");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(max.send("POST", approval, "").statusCode()).isEqualTo(204);
        assertThat(ada.json(path(prompt) + "/labels")).hasSize(1);
    }

    @Test
    void ofManyDecisionsOneCounts() throws Exception {
        var prompt = published(1);
        require(prompt);
        var request = ada.json("PUT", path(prompt) + "/labels/production", "{\"version\": \"1\"}");
        var base = path(prompt) + "/requests/" + request.get("id").asText();

        List<Integer> answers;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls =
                    IntStream.range(0, 8)
                            .mapToObj(i -> decision(base, i % 2 == 0 ? "approval" : "rejection"))
                            .toList();
            answers = threads.invokeAll(calls).stream().map(Future::resultNow).toList();
        }

        assertThat(answers).containsOnlyOnce(204);
        assertThat(answers).filteredOn(status -> status != 204).containsOnly(409);
    }

    @Test
    void aTrialStreamsAndSaysWhatItCost() {
        var prompt = published(1);
        var body =
                "{\"version\": \"1\", \"variables\": {\"name\": \"Vera\", \"question\": \"Hi\"}}";

        var streamed = ada.stream(path(prompt) + "/trials", body);
        var whole = ada.json("POST", path(prompt) + "/trials", body);

        assertThat(streamed.headers().firstValue("Content-Type").orElse(""))
                .startsWith("text/event-stream");
        assertThat(streamed.body()).contains("event:delta", "event:done", "outputTokens");
        assertThat(whole.get("text").asText()).isEqualTo("Hello Vera");
        assertThat(whole.get("inputTokens").asInt()).isPositive();
        var missing = ada.send("POST", path(prompt) + "/trials", "{\"version\": \"1\"}");
        assertThat(missing.statusCode()).isEqualTo(422);
        assertThat(missing.body()).contains("name, question");
    }

    @Test
    void aModelThatOnlyQuotesSaysThatItIgnoresTools() {
        var prompt = withTools("\"inputSchema\": {\"json\": {\"type\": \"object\"}}");

        var trial =
                ada.json(
                        "POST",
                        path(ada.json("POST", "/api/admin/prompts", prompt)) + "/trials",
                        "{\"variables\": {\"name\": \"Vera\", \"question\": \"Hi\"}}");

        assertThat(trial.get("toolsIgnored").asBoolean()).isTrue();
        assertThat(trial.get("toolCalls")).isEmpty();
    }

    @Test
    void aToolWithoutASchemaIsRefused() {
        var refused = ada.send("POST", "/api/admin/prompts", withTools("\"description\": \"x\""));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("find_order", "inputSchema.json");
    }

    @Test
    void aPromptInUseIsNotDeleted() {
        assertThat(ada.send("DELETE", "/api/admin/prompts/FLANSWER01", "").statusCode())
                .isEqualTo(409);
        var prompt = published(1);
        assertThat(ada.send("DELETE", path(prompt), "").statusCode()).isEqualTo(204);
        assertThat(ada.get(path(prompt)).statusCode()).isEqualTo(404);
    }

    @Test
    void aVersionNeverChanges() throws Exception {
        var prompt = published(1);
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            assertThatThrownBy(() ->
                            statement.executeUpdate(
                                    "update prompt_version set message = 'x' where prompt_id"
                                            + " = '"
                                            + prompt.get("id").asText()
                                            + "'"))
                    .hasMessageContaining("cannot be changed");
        }
    }

    @Test
    void usersOfAPromptAreNamed() {
        var users = ada.json("/api/admin/prompts/FLANSWER01/users");

        assertThat(users.findValuesAsText("flow")).contains("customer-support");
        assertThat(users.findValuesAsText("follows")).contains("production");
        assertThat(users.findValuesAsText("place"))
                .anyMatch(place -> place.startsWith("alias live"));
    }

    private Callable<Integer> decision(String base, String verb) {
        return () -> max.send("POST", base + "/" + verb, "").statusCode();
    }

    private void require(JsonNode prompt) {
        both.send("PUT", path(prompt) + "/approval", "{\"approval\": \"required\"}");
    }

    private JsonNode published(int versions) {
        var prompt = ada.json("POST", "/api/admin/prompts", CHAT.formatted(name()));
        Stream.generate(() -> path(prompt) + "/versions")
                .limit(versions)
                .forEach(path -> ada.json("POST", path, "{\"message\": \"why\"}"));
        return prompt;
    }

    private static String withTools(String member) {
        var tools =
                "\"toolConfiguration\": {\"tools\": [{\"toolSpec\": {\"name\": \"find_order\", "
                        + member
                        + "}}]}, \"inputVariables\"";
        return CHAT.formatted(name()).replace("\"inputVariables\"", tools);
    }

    private static String path(JsonNode prompt) {
        return "/api/admin/prompts/" + prompt.get("id").asText();
    }

    private static String name() {
        return "test-" + Ids.shortId();
    }
}
