package dev.firstline.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.firstline.browser.ChatPage.named;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Vera asks, Ada answers: two browsers, one conversation.
@ExtendWith(SharedSite.class)
class ConsoleBrowserIT {

    private static final double A_SECOND = 1_000;

    private final Site site;

    ConsoleBrowserIT(Site site) {
        this.site = site;
    }

    /// All that the two do here they do with the keyboard.
    @Test
    void aCustomerAsksInMidAnswerAndAPersonTakesOver() {
        String question = "How do I wash a down sleeping bag, please? " + System.nanoTime();
        var ada = site.admin();
        ada.navigate("/console?queue=unassigned");
        awaitLive(ada);
        var vera = ChatPage.ask(site.visitor(), question);
        var verasKeys = new Keyboard(vera.page());
        vera.growingText(0);

        verasKeys.enter(vera.button("Talk to a person"));

        var row = ada.getByRole(AriaRole.LINK, containing(question));
        assertThat(row)
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(A_SECOND * 2));
        new Keyboard(ada).enter(row);
        assertThat(heading(ada, question)).isVisible();
        awaitLive(ada);
        ada.keyboard().press("t");
        assertThat(ada.getByRole(AriaRole.LOG)).containsText("took over");
        assertThat(vera.log()).containsText("has joined");
        assertThat(vera.page().getByText("AI assistant, answering")).isHidden();

        ada.keyboard().press("n");
        ada.keyboard().type("Looks like a wash label question.");
        ada.keyboard().press("Control+Enter");
        assertThat(ada.getByRole(AriaRole.LOG)).containsText("wash label question");
        // What follows a note is for the customer again, unless somebody says otherwise.
        assertThat(ada.getByRole(AriaRole.RADIO, exactly("Reply"))).isChecked();
        new Keyboard(ada).reach(composer(ada));
        ada.keyboard().type("Hello, this is a person.");
        ada.keyboard().press("Control+Enter");

        assertThat(vera.log()).containsText("Hello, this is a person.");
        assertThat(composer(ada)).hasValue("");
        int answers = vera.messages("Assistant").count();
        vera.say("Thank you. And can it go into the dryer?");
        assertThat(ada.getByRole(AriaRole.LOG)).containsText("dryer");
        new Keyboard(ada).reach(composer(ada));
        ada.keyboard().type("On low heat, yes.");
        ada.keyboard().press("Control+Shift+Enter");

        assertThat(vera.log()).containsText("On low heat, yes.");
        assertThat(vera.log()).containsText("marked this conversation as resolved");
        assertThat(ada.getByRole(AriaRole.LOG)).containsText("resolved the conversation");
        assertThat(vera.messages("Assistant")).hasCount(answers);
        assertThat(vera.answerBeingProduced()).hasCount(0);
        verasKeys.follow(AriaRole.BUTTON, "5 Good");
        assertThat(vera.page().getByText("How was this conversation?")).isHidden();
    }

    @Test
    void aHalfAnswerIsWithdrawnFromTheCustomerAndKeptForTheAgent() {
        String question = "How do I reproof a jacket, please? " + System.nanoTime();
        var ada = site.admin();
        ada.navigate("/console?queue=ai");
        awaitLive(ada);
        var vera = ChatPage.ask(site.visitor(), question);
        ada.getByRole(AriaRole.LINK, containing(question)).click();
        vera.growingText(0);

        ada.getByRole(AriaRole.BUTTON, exactly("Take over")).click();

        assertThat(vera.log()).containsText("has joined");
        assertThat(vera.messages("Assistant")).hasCount(0);
        assertThat(ada.getByRole(AriaRole.LOG)).containsText("the customer does not see this");
    }

    @Test
    void whatIsNewIsShownBeforeAReplyGoesOut() {
        var vera = asksForAPerson("How do I clean a tent? " + System.nanoTime());
        var ada = open(vera.question());
        ada.getByRole(AriaRole.BUTTON, exactly("Take over")).click();
        assertThat(ada.getByRole(AriaRole.LOG)).containsText("took over");
        ada.route("**/events*", Route::abort);
        ada.reload();
        composer(ada).fill("We send a new pole.");
        vera.chat().say("I have found a spare one!");
        assertThat(vera.chat().log()).containsText("spare one");

        ada.getByRole(AriaRole.BUTTON, exactly("Send")).click();

        assertThat(ada.getByRole(AriaRole.LOG)).containsText("I have found a spare one!");
        assertThat(ada.locator("#reply-error")).containsText("Read what is new, then send again.");
        assertThat(composer(ada)).hasValue("We send a new pole.");
        ada.getByRole(AriaRole.BUTTON, exactly("Send")).click();
        assertThat(vera.chat().log()).containsText("We send a new pole.");
    }

    @Test
    void everythingWorksWithoutAScript() {
        var vera = asksForAPerson("Where is my parcel? " + System.nanoTime());
        var page = site.visitorWithoutScript().newPage();
        page.navigate("/console?queue=unassigned");
        new LoginPage(page).signIn(Application.ADMIN, Application.PASSWORD);
        page.navigate("/console?queue=unassigned");
        page.getByRole(AriaRole.LINK, containing(vera.question())).click();

        page.getByRole(AriaRole.BUTTON, exactly("Take over")).click();
        page.getByLabel("Private note").check();
        composer(page).fill("Only for us.");
        page.getByRole(AriaRole.BUTTON, exactly("Send")).click();
        composer(page).fill("It is on its way.");
        page.getByRole(AriaRole.BUTTON, exactly("Send and resolve")).click();

        assertThat(page.getByRole(AriaRole.LOG)).containsText("Only for us.");
        assertThat(page.getByRole(AriaRole.LOG)).containsText("resolved the conversation");
        assertThat(vera.chat().log()).containsText("It is on its way.");
        assertThat(vera.chat().page().content()).doesNotContain("Only for us.");
    }

    @Test
    void theConsoleIsUsableByEverybody() {
        var vera = asksForAPerson("Can I return a tent I have used once? " + System.nanoTime());
        var ada = open(vera.question());
        ada.getByRole(AriaRole.BUTTON, exactly("Take over")).click();
        assertThat(ada.getByRole(AriaRole.LOG)).containsText("took over");
        ada.getByLabel("Private note").check();
        composer(ada).fill("Asked for photos, see the ticket.");
        ada.getByRole(AriaRole.BUTTON, exactly("Send")).click();
        assertThat(ada.getByRole(AriaRole.LOG)).containsText("Asked for photos");
        ada.getByLabel("Reply", new Page.GetByLabelOptions().setExact(true)).check();
        composer(ada).fill("Yes, within 30 days.");
        ada.getByRole(AriaRole.BUTTON, exactly("Send")).click();
        assertThat(ada.getByRole(AriaRole.LOG)).containsText("Yes, within 30 days.");
        Inspection.inspect(ada, "console-conversation");
        ada.setViewportSize(1440, 900);
        ada.getByLabel("Private note").check();
        Inspection.inspect(ada, "console-note");

        for (String queue : new String[] {"unassigned", "all", "snoozed", "mentioned"}) {
            ada.navigate("/console?queue=" + queue);
            Inspection.inspect(ada, "console-" + queue);
        }
        vera.chat().page().bringToFront();
        assertThat(vera.chat().log()).containsText("Yes, within 30 days.");
        Inspection.inspect(vera.chat().page(), "chat-with-person");
    }

    private record Asking(ChatPage chat, String question) {}

    private Asking asksForAPerson(String question) {
        var chat = ChatPage.ask(site.visitor(), question);
        chat.awaitAnswer();
        chat.button("Talk to a person").click();
        assertThat(chat.log().getByRole(AriaRole.LINK, named("Follow your ticket"))).isVisible();
        return new Asking(chat, question);
    }

    /// Ada with that conversation open.
    private Page open(String question) {
        var ada = site.admin();
        ada.navigate("/console?queue=unassigned");
        ada.getByRole(AriaRole.LINK, containing(question)).click();
        assertThat(heading(ada, question)).isVisible();
        return ada;
    }

    /// The stream is open: what happens from now on is shown by itself.
    private static void awaitLive(Page page) {
        page.waitForFunction("() => customElements.get('firstline-console') !== undefined");
    }

    private static Locator heading(Page page, String question) {
        return page.getByRole(AriaRole.HEADING, exactly(question));
    }

    private static Page.GetByRoleOptions containing(String text) {
        return new Page.GetByRoleOptions().setName(text);
    }

    private static Page.GetByRoleOptions exactly(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Locator composer(Page page) {
        return page.getByRole(AriaRole.TEXTBOX, exactly("Your text"));
    }
}
