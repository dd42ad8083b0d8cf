package dev.firstline.console.assist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firstline.StaffClient;
import dev.firstline.TestDatabase;
import dev.firstline.chat.ChatClient;
import dev.firstline.chat.ChatClient.Chat;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// With the embedded model, which quotes.
@QuarkusTest
@WithTestResource(TestDatabase.class)
class AssistApiTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern FRAME = Pattern.compile("event: (\\w+)\\ndata: (.*)\\n\\n");
    private static final String QUESTION = "How long do I have to return a tent I have used once?";

    private static final String REFUND = "Your refund of 20 euros left us on Monday. ";
    private static final String COURTESY =
            "We are really very sorry for all the trouble. Please do not hesitate to come back.";

    @Inject DataSource database;

    private StaffClient ada;
    private Chat chat;

    @BeforeEach
    void aCustomerWaits() {
        ada = StaffClient.hire(database, "Ada", "agent");
        chat = ChatClient.ofTheApplication().start();
        chat.handOver();
        chat.ask(QUESTION);
    }

    @Test
    void aDraftIsWrittenFromTheHelpCentreAndCitesIt() {
        var events = ask("draft", "");

        var done = events.getLast();
        assertThat(done.name()).isEqualTo("done");
        assertThat(done.data().get("citations")).isNotEmpty();
        assertThat(done.data().get("citations"))
                .allSatisfy(source -> assertThat(source.get("href").asText()).startsWith("/help/"));
        assertThat(done.data().get("text").asText()).contains("[1]");
        assertThat(done.data().get("plain").asText()).isNotBlank().doesNotContain("[1]");
        assertThat(done.data().get("isQuoted").asBoolean()).isTrue();
        assertThat(events).as("streamed").hasSizeGreaterThan(2);
    }

    @Test
    void aDraftIsNeverSentByItself() {
        ask("draft", "");

        assertThat(chat.snapshot().findValuesAsText("role")).doesNotContain("agent");
        assertThat(chat.snapshot().get("messages").toString()).doesNotContain("[1]");
    }

    @Test
    void withoutAnAnswerInTheHelpCentreThereIsNoDraft() {
        chat = ChatClient.ofTheApplication().start();
        chat.handOver();
        chat.ask("Who won the football match between Xyzzy and Plugh in 1873?");

        var events = ask("draft", "");

        assertThat(events)
                .singleElement()
                .satisfies(event -> assertThat(event.name()).isEqualTo("refused"));
    }

    @Test
    void aSummaryHoldsWhatTheCustomerSaid() {
        var done = ask("summary", "").getLast();

        assertThat(done.name()).isEqualTo("done");
        assertThat(done.data().get("text").asText()).contains("return a tent");
    }

    @Test
    void theEmbeddedModelShortensByQuotingAndSaysThatItCannotRephrase() {
        var text =
                "Your refund of 20 euros left us on Monday. It may take up to five days until it is"
                        + " on your account. We are really very sorry for all the trouble that you had"
                        + " with it. Please do not hesitate to come back to us at any time.";

        var shorter = ask("shorter", text).getLast();
        var friendlier = ask("friendlier", text).getLast();
        var grammar = ask("grammar", text).getLast();

        assertThat(shorter.name()).isEqualTo("done");
        assertThat(shorter.data().get("plain").asText())
                .hasSizeLessThan(text.length())
                .contains("20 euros");
        assertThat(List.of(friendlier, grammar))
                .allSatisfy(event -> {
                    assertThat(event.name()).isEqualTo("refused");
                    assertThat(event.data().get("reason").asText()).contains("only quotes");
                });
    }

    @Test
    void aTextThatTheGuardrailBlocksIsHeldBackWithItsCategory() {
        var clean = ask("shorter", REFUND + "Your tent is fine now. " + COURTESY).getLast();
        assertThat(clean.name()).isEqualTo("done");

        var events = ask("shorter", REFUND + "Your tent is total bullshit now. " + COURTESY);

        var end = events.getLast();
        assertThat(end.name()).isEqualTo("refused");
        assertThat(end.data().get("category").asText()).isEqualTo("blocked words (profanity-1)");
        assertThat(end.data().get("reason").asText()).contains("guardrail", "profanity-1");
        assertThat(events.toString()).doesNotContain("bullshit");
        assertThat(calls()).contains("shorter refused true");
    }

    @Test
    void whatTheGuardrailMasksIsMaskedWhileItIsWritten() {
        var events =
                ask("shorter", "Your card 4111 1111 1111 1111 was charged 20 euros. " + COURTESY);

        assertThat(events.getLast().name()).isEqualTo("done");
        assertThat(events.toString()).contains("20 euros").doesNotContain("4111 1111");
    }

    @Test
    void everyCallIsMetered() {
        ask("draft", "");
        ask("grammar", "Helo");

        assertThat(calls()).containsExactlyInAnyOrder("draft done true", "grammar refused false");
    }

    @Test
    void whatCannotBeAskedIsRefusedBeforeAnythingRuns() {
        assertThat(post(chat.id(), "shorter", "").statusCode()).isEqualTo(400);
        assertThat(post(chat.id(), "juggle", "").statusCode()).isEqualTo(404);
        assertThat(post(UUID.randomUUID(), "draft", "").statusCode()).isEqualTo(404);
        assertThat(calls()).isEmpty();
    }

    @Test
    void whoMayNotReplyMayNotAsk() {
        var editor = StaffClient.hire(database, "Eve", "prompt-editor");
        var path = "/api/agent/conversations/" + chat.id() + "/assist/summary";

        assertThat(editor.postJson(path, "{}").statusCode()).isEqualTo(403);
        assertThat(StaffClient.stranger().postJson(path, "{}").body()).doesNotContain("tent");
    }

    @Test
    void withoutAScriptTheProposalStandsBesideWhatWasWritten() {
        var page = ada.post("/console/assist?kind=draft&c=" + chat.id(), "text", "My <b>words</b>");
        var used = ada.post("/console/assist/use?c=" + chat.id(), "text", "Proposed");

        assertThat(page.body()).contains("My &lt;b&gt;words&lt;/b&gt;", "Use this text", "/help/");
        assertThat(used.statusCode()).isEqualTo(303);
        assertThat(column("select text from reply_draft where conversation_id = ?", chat.id()))
                .containsExactly("Proposed");
    }

    private List<Event> ask(String kind, String text) {
        var answer = post(chat.id(), kind, text);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return FRAME.matcher(answer.body())
                .results()
                .map(frame -> new Event(frame.group(1), read(frame.group(2))))
                .toList();
    }

    private HttpResponse<String> post(UUID conversation, String kind, String text) {
        var body = JSON.createObjectNode().put("text", text).toString();
        return ada.postJson("/api/agent/conversations/" + conversation + "/assist/" + kind, body);
    }

    private List<String> calls() {
        return column(
                """
                select kind || ' ' || outcome || ' ' || (input_tokens > 0 and output_tokens > 0)
                from assist_call where conversation_id = ?
                """,
                chat.id());
    }

    private List<String> column(String query, UUID id) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(query)) {
            statement.setObject(1, id);
            var values = new ArrayList<String>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
            return values;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    private record Event(String name, JsonNode data) {}
}
