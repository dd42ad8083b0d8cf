package dev.firstline.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.firstline.browser.ChatPage.named;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import java.util.Map;
import java.util.UUID;

/// A conversation that waits for a person. What is said in it is sent as it is, without a form that would change it, and
/// seen to come into the open console.
///
/// @param id the conversation's
record Correspondence(ChatPage chat, String id) {

    /// Newer than any event: nothing is new to whoever has seen this.
    private static final long EVERYTHING = 1_000_000;

    static Correspondence handOver(ChatPage chat) {
        String id = chat.page().url().replaceAll(".*[?]c=([^&#]*).*", "$1");
        post(chat.page(), "/api/chat/conversations/" + id + "/handoff", Map.of());
        assertThat(chat.log().getByRole(AriaRole.LINK, named("Follow your ticket"))).isVisible();
        return new Correspondence(chat, id);
    }

    void open(Page console) {
        console.navigate("/console?queue=all&c=" + id);
    }

    void takeOver(Page console) {
        post(console, "/api/agent/conversations/" + id + "/takeover", Map.of());
        assertThat(timeline(console)).containsText("took over");
    }

    void ask(String text, Page console) {
        post(chat.page(), "/api/chat/conversations/" + id + "/messages", Map.of("text", text));
        awaitArrival(text, console);
    }

    /// @param kind `reply` or `note`
    void say(String kind, String text, Page console) {
        post(
                console,
                "/api/agent/conversations/" + id + "/messages",
                Map.of("kind", kind, "text", text, "seen", EVERYTHING));
        awaitArrival(text, console);
    }

    private static void awaitArrival(String text, Page console) {
        assertThat(timeline(console)).containsText(text.lines().findFirst().orElseThrow());
    }

    private static Locator timeline(Page console) {
        return console.locator("#timeline");
    }

    private static void post(Page page, String address, Map<String, ?> body) {
        var options =
                RequestOptions.create()
                        .setHeader("Idempotency-Key", UUID.randomUUID().toString())
                        .setData(body);
        var answer = page.context().request().post(address, options);
        assertThat(answer.ok()).as(answer.text()).isTrue();
    }
}
