package dev.firstline.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.stream.StreamSupport;

/// A conversation as its customer sees it.
record ChatPage(Page page) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// The text of the answer that is being produced, once it is longer than asked for.
    private static final String GROWING_TEXT =
            """
            min => {
              const body = document.querySelector('[aria-busy="true"] [data-part="body"]');
              return body !== null && body.textContent.length > min ? body.textContent : null;
            }\
            """;

    private static final String TEXT_WITHOUT_SOURCE_NUMBERS =
            """
            body => {
              const clone = body.cloneNode(true);
              clone.querySelectorAll(".citation").forEach((citation) => citation.remove());
              return [...clone.children].map((block) => block.textContent).join(" ");
            }\
            """;

    /// From the help home, as most customers come.
    static ChatPage ask(BrowserContext visitor, String question) {
        var page = visitor.newPage();
        page.navigate("/");
        var chat = new ChatPage(page);
        chat.say(question);
        chat.awaitConversation();
        return chat;
    }

    void say(String text) {
        composer().fill(text);
        composer().press("Enter");
    }

    void awaitConversation() {
        page.waitForURL("**/chat?c=*");
    }

    Locator composer() {
        return page.getByLabel("Your message");
    }

    Locator log() {
        return page.getByRole(AriaRole.LOG, new Page.GetByRoleOptions().setName("Messages"));
    }

    Locator messages(String author) {
        return log().getByRole(AriaRole.ARTICLE)
                .filter(
                        new Locator.FilterOptions()
                                .setHas(
                                        page.getByText(
                                                author,
                                                new Page.GetByTextOptions().setExact(true))));
    }

    Locator answer() {
        return messages("Assistant").last();
    }

    Locator answerBeingProduced() {
        return log().locator("[aria-busy=true]");
    }

    /// Says that the conversation is cut off; invisible while it is not.
    Locator connectionBanner() {
        return page.locator("[data-part=connection]");
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /// Waits until the unfinished answer on the page is longer than this.
    String growingText(int longerThan) {
        return (String) page.waitForFunction(GROWING_TEXT, longerThan).jsonValue();
    }

    /// Waits for the end of the answer, with everything that then stands under it.
    ChatPage awaitAnswer() {
        assertThat(answer().getByRole(AriaRole.BUTTON, named("Copy"))).isVisible();
        assertThat(answerBeingProduced()).hasCount(0);
        return this;
    }

    String answerText() {
        return (String) answer().locator("[data-part=body]").evaluate(TEXT_WITHOUT_SOURCE_NUMBERS);
    }

    /// What the server says that this conversation contains.
    JsonNode stored() {
        String id = page.url().replaceAll(".*[?]c=([^&#]*).*", "$1");
        var reply = page.context().request().get("/api/chat/conversations/" + id);
        try {
            return JSON.readTree(reply.text());
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + reply.text(), e);
        }
    }

    /// The last stored answer, as text without source numbers.
    String storedAnswer() {
        return StreamSupport.stream(stored().path("messages").spliterator(), false)
                .filter(message -> message.path("role").asText().equals("assistant"))
                .reduce((_, latest) -> latest)
                .map(message -> message.path("text").asText().replaceAll("\\s*\\[\\d+]", ""))
                .orElse("");
    }

    static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }
}
