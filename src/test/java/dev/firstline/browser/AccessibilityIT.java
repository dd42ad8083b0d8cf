package dev.firstline.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.firstline.browser.ChatPage.named;
import static dev.firstline.browser.Inspection.inspect;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every page and every state of the chat, inspected.
@ExtendWith(SharedSite.class)
class AccessibilityIT {

    /// Lets the page have the first pieces of an answer and no more, so that it stays in the making.
    private static final String ANSWERS_STAY_UNFINISHED =
            """
            (() => {
              const whole = EventSource;
              let pieces = 0;
              window.EventSource = class extends whole {
                addEventListener(name, listener) {
                  super.addEventListener(name, (event) => {
                    pieces += name === "delta" ? 1 : 0;
                    if (pieces < 3 && name !== "done") {
                      listener(event);
                    }
                  });
                }
              };
            })();\
            """;

    private final Site site;

    AccessibilityIT(Site site) {
        this.site = site;
    }

    @ParameterizedTest
    @CsvSource({
        "home, /",
        "chat-empty, /chat?new=1",
        "help, /help",
        "article, /help/returning-a-tent#s-top",
        "article-with-table, /help/delivery-times-and-costs",
        "search-results, /search?q=return+a+tent",
        "search-nothing, /search?q=xylophone",
        "search-empty, /search",
        "error, /help/there-is-no-such-article",
        "login, /login",
        "password-reset, /login/reset",
        "password-reset-over, /login/reset/used",
        "mail-link-over, /mail/end/used",
        "ticket-of-somebody-else, /chat/tickets/FL-1001",
        "login-error, /login?error=1",
        "signed-out, /login?out=1"
    })
    void pageOfAVisitor(String state, String address) {
        var page = site.visitor().newPage();

        page.navigate(address);

        inspect(page, state);
    }

    @Test
    void answering() {
        var vera = site.visitor();
        vera.addInitScript(ANSWERS_STAY_UNFINISHED);
        var chat = ChatPage.ask(vera, "Which is the way to wash a down sleeping bag?");

        var _ = chat.growingText(0);

        inspect(chat.page(), "chat-answering");
    }

    @Test
    void answeredWithSources() {
        var chat = ask(site.visitor(), "How long can I return a used tent?");

        inspect(chat.page(), "chat-answered");
        chat.answer().getByText("Passage").first().click();
        chat.answer().getByLabel("Not helpful").click();
        inspect(chat.page(), "chat-answered-open");
    }

    @Test
    void answeredWithSteps() {
        var chat = ask(site.visitor(), "How does one wash a down sleeping bag?");
        chat.answer().locator(".citation").first().focus();
        assertThat(chat.page().getByRole(AriaRole.TOOLTIP)).isVisible();

        inspect(chat.page(), "chat-citation");
    }

    @Test
    void longWords() {
        var chat = ask(site.visitor(), "Donaudampfschifffahrtsgesellschaft".repeat(12));

        inspect(chat.page(), "chat-long-word");
    }

    @Test
    void stopped() {
        var chat = ChatPage.ask(site.visitor(), "What is the way to wash a down sleeping bag?");
        var _ = chat.growingText(0);
        chat.page().keyboard().press("Escape");
        chat.awaitAnswer();

        inspect(chat.page(), "chat-stopped");
    }

    @Test
    void unknownThenHandedOver() {
        var chat = ask(site.visitor(), "Do you sell kayaks with a petrol engine?");
        inspect(chat.page(), "chat-unknown");

        chat.button("Yes, a person please").click();
        var link = chat.log().getByRole(AriaRole.LINK, named("Follow your ticket"));
        assertThat(link).isVisible();

        inspect(chat.page(), "chat-handed-over");
        link.click();
        assertThat(chat.page().getByText("Waiting for our team")).isVisible();
        inspect(chat.page(), "ticket-of-customer");
    }

    @Test
    void failedSend() {
        var chat = ask(site.visitor(), "How much is express delivery?");
        chat.page().route("**/chat/messages/fragment", Route::abort);

        chat.say("And how long does it take?");

        assertThat(chat.log().getByText("Not sent")).isVisible();
        inspect(chat.page(), "chat-failed-send");
    }

    @Test
    void tooLong() {
        var page = site.visitor().newPage();
        page.navigate("/chat?new=1");

        new ChatPage(page).composer().fill("Where is my tent? ".repeat(250));

        assertThat(page.getByText("characters too long")).isVisible();
        inspect(page, "chat-too-long");
    }

    @Test
    void offline() {
        var vera = site.visitor();
        var chat = ask(vera, "Do you deliver to Iceland?");

        vera.setOffline(true);

        assertThat(chat.connectionBanner()).isVisible();
        inspect(chat.page(), "chat-offline");
        vera.setOffline(false);
    }

    @Test
    void conversations() {
        var vera = site.visitor();
        ask(vera, "What is the price match guarantee?");
        var chat = ask(vera, "What does the repair service cost?");
        chat.page().setViewportSize(390, 844);

        chat.button("Conversations").click();

        assertThat(chat.page().getByText("price match guarantee")).isVisible();
        inspect(chat.page(), "chat-conversations");
    }

    @Test
    void interrupted() {
        var chat = ChatPage.ask(site.visitor(), "Say, how do I wash a down sleeping bag?");
        var _ = chat.growingText(0);

        site.application().kill();
        assertThat(chat.connectionBanner()).isVisible();
        inspect(chat.page(), "chat-connection-lost");
        site.application().startAgain("-Dfirstline.chat.attempts-max=1");

        assertThat(chat.button("Ask again")).isVisible();
        assertThat(chat.answer()).containsText("This answer was interrupted");
        inspect(chat.page(), "chat-interrupted");
    }

    @Test
    void adminPages() {
        ask(site.visitor(), "Where are your stores?");
        var admin = site.admin();
        inspect(admin, "admin-overview");

        open(admin, "Runs");
        inspect(admin, "admin-runs");
        admin.getByRole(AriaRole.LINK, exactly("Where are your stores?")).first().click();
        admin.getByRole(AriaRole.HEADING, exactly("Nodes")).waitFor();
        inspect(admin, "admin-run");
        for (var node : admin.locator("details.node > summary").all()) {
            node.click();
        }
        inspect(admin, "admin-run-open");
        admin.navigate("/admin/runs?show=failed&period=24h");
        inspect(admin, "admin-runs-none");
    }

    @Test
    void adminKnowledge() {
        var admin = site.admin();
        open(admin, "Knowledge");
        inspect(admin, "admin-knowledge");
        admin.getByText("Import a folder").click();
        admin.getByLabel("Folder on the server").fill("/there/is/none");
        admin.getByRole(AriaRole.BUTTON, exactly("Import folder")).click();
        assertThat(admin.getByRole(AriaRole.ALERT)).isVisible();
        inspect(admin, "admin-import-refused");

        admin.getByRole(AriaRole.LINK, exactly("Returning a tent")).click();
        admin.getByRole(AriaRole.HEADING, exactly("Preview")).waitFor();
        inspect(admin, "admin-article");
        admin.navigate("/admin/knowledge/new");
        inspect(admin, "admin-article-new");
        admin.getByLabel("Title").fill("Returning a tent");
        admin.getByLabel("Text in Markdown").fill("There is one already.");
        admin.getByRole(AriaRole.BUTTON, exactly("Publish")).click();
        assertThat(admin.getByRole(AriaRole.ALERT)).isVisible();
        inspect(admin, "admin-article-refused");
    }

    @Test
    void adminTickets() {
        var chat = ChatPage.ask(site.visitor(), "My rucksack has a broken strap.");
        assertThat(chat.log().getByRole(AriaRole.LINK, named("Follow your ticket"))).isVisible();
        var admin = site.admin();

        open(admin, "Tickets");
        inspect(admin, "admin-tickets");
        admin.getByRole(AriaRole.TABLE).getByRole(AriaRole.LINK).first().click();
        admin.getByRole(AriaRole.HEADING, exactly("Conversation")).waitFor();
        inspect(admin, "admin-ticket");
    }

    @Test
    void identityPages() {
        var admin = site.admin();
        open(admin, "People");
        inspect(admin, "admin-people");
        admin.getByRole(AriaRole.MAIN).getByRole(AriaRole.LINK, named("Admin")).click();
        admin.getByRole(AriaRole.HEADING, exactly("Access")).waitFor();
        inspect(admin, "admin-person");
        admin.navigate("/admin/roles/new");
        inspect(admin, "admin-role-new");
        open(admin, "API keys");
        inspect(admin, "admin-keys");
        open(admin, "Audit trail");
        inspect(admin, "admin-audit");
        admin.navigate("/account");
        inspect(admin, "account");
        admin.navigate("/account/second-factor");
        admin.getByLabel("Current password").fill(Application.PASSWORD);
        admin.getByRole(AriaRole.BUTTON, exactly("Continue")).click();
        admin.getByRole(AriaRole.IMG).waitFor();
        inspect(admin, "second-factor");
        admin.navigate("/login/code");
        inspect(admin, "login-code");
    }

    private static ChatPage ask(BrowserContext visitor, String question) {
        return ChatPage.ask(visitor, question).awaitAnswer();
    }

    private static void open(Page admin, String name) {
        admin.getByRole(AriaRole.NAVIGATION, exactly("Admin"))
                .getByRole(AriaRole.LINK, named(name))
                .click();
        assertThat(admin.getByRole(AriaRole.HEADING, exactly(name).setLevel(1))).isVisible();
    }

    private static Page.GetByRoleOptions exactly(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
