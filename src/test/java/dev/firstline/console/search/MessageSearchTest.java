package dev.firstline.console.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstline.StaffClient;
import dev.firstline.TestDatabase;
import dev.firstline.chat.ChatClient;
import dev.firstline.platform.Ids;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class MessageSearchTest {

    @Inject MessageSearch messages;
    @Inject DataSource database;

    private String word;

    @BeforeEach
    void makeUpAWord() {
        word = "q" + Ids.shortId().toLowerCase(Locale.ROOT);
    }

    @Test
    void wordsAreFoundAsWrittenAndByTheirStems() {
        say("My " + word + " tents were leaking");

        assertThat(messages.find(word + " tent leak", 10)).hasSize(1);
        assertThat(messages.find(word.toUpperCase(Locale.ROOT), 10)).hasSize(1);
        assertThat(messages.find(word + " boots", 10)).isEmpty();
    }

    @Test
    void quotesKeepWordsTogetherAndAMinusLeavesOut() {
        say(word + " red boots");
        say(word + " boots red");

        assertThat(messages.find(word + " \"red boots\"", 10)).hasSize(1);
        assertThat(messages.find(word + " boots", 10)).hasSize(2);
        assertThat(messages.find(word + " -red", 10)).isEmpty();
    }

    @Test
    void aConversationComesOnceWithItsBestPlace() {
        var chat = ChatClient.ofTheApplication().start();
        chat.handOver();
        chat.ask(
                "Something of " + word + " and of a great many other things that are not about it");
        chat.ask(word + " " + word);

        var hits = messages.find(word, 10);

        assertThat(hits)
                .singleElement()
                .satisfies(hit -> assertThat(hit.text()).isEqualTo(word + " " + word));
    }

    @Test
    void whatIsFoundIsMarkedAndNothingElseIsMarkup() {
        say("<mark>" + word + "</mark> \uE000<script>alert(1)</script>\uE001");

        var hit = messages.find(word, 10).getFirst();
        var page = StaffClient.admin().get("/console/search?q=" + word).body();

        assertThat(hit.pieces())
                .filteredOn(Highlight::isHit)
                .containsExactly(new Highlight(word, true));
        assertThat(page).contains("<mark>" + word + "</mark>").doesNotContain("<script>alert");
    }

    @Test
    void staffFindNotesToo() {
        var chat = ChatClient.ofTheApplication().start();
        chat.ask("Hello");
        note(chat.id().toString(), "Remember the " + word);

        var hit = messages.find(word, 10).getFirst();

        assertThat(hit.role()).isEqualTo("note");
        assertThat(hit.speaker()).isEqualTo("Private note of Ada");
    }

    @Test
    void whatNobodyCanMeanFindsNothing() {
        assertThat(List.of("", " ", "\0", "'", "\"", "& | !", "x".repeat(201)))
                .allSatisfy(query -> assertThat(messages.find(query, 10)).isEmpty());
    }

    @Test
    void onlyWhoMayReadConversationsSearches() {
        say("Secret " + word);
        var editor = StaffClient.hire(database, "Eve", "prompt-editor");
        var agent = StaffClient.hire(database, "Ada", "agent");
        var query = URLEncoder.encode(word, StandardCharsets.UTF_8);

        assertThat(editor.get("/api/agent/search?q=" + query).statusCode()).isEqualTo(403);
        assertThat(editor.get("/console/search?q=" + query).statusCode()).isEqualTo(403);
        assertThat(StaffClient.stranger().get("/console/search?q=" + query).body())
                .doesNotContain("Secret");
        assertThat(agent.json("/api/agent/search?q=" + query)).hasSize(1);
    }

    private static void say(String text) {
        var chat = ChatClient.ofTheApplication().start();
        chat.handOver();
        chat.ask(text);
    }

    private void note(String conversation, String text) {
        try (var connection = database.getConnection();
                var insert =
                        connection.prepareStatement(
                                """
                                insert into conversation_note
                                    (id, conversation_id, seq, author_name, text, idempotency_key, at)
                                values (gen_random_uuid(), ?::uuid, 1000000, 'Ada', ?, 'k', now())
                                """)) {
            insert.setString(1, conversation);
            insert.setString(2, text);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
