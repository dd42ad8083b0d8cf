package dev.firstline.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.firstline.browser.ChatPage.named;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Vera's browser runs no scripts: forms are posted, and the page comes again until the answer is complete.
@ExtendWith(SharedSite.class)
class NoScriptIT {

    private static final String TOO_LONG = "Where is my tent? ".repeat(250);

    private final Site site;

    NoScriptIT(Site site) {
        this.site = site;
    }

    @Test
    void thePageComesAgainUntilTheAnswerIsThere() {
        var chat = ask("How do I reproof a rain jacket?");

        assertThat(refreshNotice(chat)).isVisible();
        var sources = chat.answer().getByLabel("Sources").getByRole(AriaRole.LISTITEM);
        assertThat(sources.first()).isVisible();
        assertThat(refreshNotice(chat)).hasCount(0);
        assertThat(chat.messages("Assistant")).hasCount(1);
        sources.first().getByText("Passage").click();
        assertThat(sources.first().locator("blockquote")).isVisible();
        sources.first().getByRole(AriaRole.LINK).click();
        assertThat(chat.page().locator(":target")).isInViewport();
    }

    @Test
    void anAnswerCanBeStopped() {
        var chat = ask("Tell me how one washes a down sleeping bag.");

        chat.button("Stop").click();

        assertThat(chat.answer()).containsText("Stopped by you");
        assertThat(chat.button("Answer again")).isVisible();
    }

    @Test
    void aPersonIsOneButtonAway() {
        var chat = ask("Can I pick up my order in a store?");
        assertThat(chat.answer().getByLabel("Sources")).isVisible();

        chat.page()
                .getByRole(AriaRole.BANNER)
                .getByRole(AriaRole.BUTTON, named("Talk to a person"))
                .click();

        assertThat(chat.log()).containsText(Pattern.compile("Your ticket is FL-\\d+"));
        chat.page().getByRole(AriaRole.LINK, exactly("Follow your ticket")).click();
        assertThat(chat.page().getByText("Waiting for our team")).isVisible();
    }

    @Test
    void feedbackIsTaken() {
        var chat = ask("What do gift cards cost?");
        assertThat(chat.answer().getByLabel("Sources")).isVisible();

        chat.answer().getByLabel("Not helpful").click();
        chat.answer().getByLabel("It is hard to understand").check();
        chat.button("Send feedback").click();

        assertThat(chat.answer()).containsText("Thank you, we will look into this answer");
    }

    @Test
    void aTextThatIsTooLongComesBackWithTheReason() {
        var chat = ask(TOO_LONG);

        assertThat(tooLong(chat)).containsText("4000");
        assertThat(chat.composer().inputValue().strip()).isEqualTo(TOO_LONG.strip());
        chat.composer().fill("Where is my tent?");
        chat.button("Send").click();
        assertThat(chat.messages("You")).containsText("Where is my tent?");
        chat.composer().fill(TOO_LONG);
        chat.button("Send").click();
        assertThat(tooLong(chat)).containsText("4000");
        assertThat(chat.composer().inputValue().strip()).isEqualTo(TOO_LONG.strip());
        assertThat(chat.messages("You")).hasCount(1);
    }

    @Test
    void theHelpCentreIsSearchedAndRead() {
        var page = site.visitorWithoutScript().newPage();
        page.navigate("/");

        page.getByLabel("Search the help centre").fill("gas stove");
        page.getByRole(AriaRole.BUTTON, exactly("Search")).click();
        page.getByRole(AriaRole.MAIN)
                .getByRole(AriaRole.LISTITEM)
                .first()
                .getByRole(AriaRole.LINK)
                .click();

        assertThat(page.getByRole(AriaRole.ARTICLE)).containsText("stove");
    }

    /// Text is not looked for in elements that a script would make meaningless.
    private static Locator refreshNotice(ChatPage chat) {
        return chat.page()
                .locator("noscript p", new Page.LocatorOptions().setHasText("refreshes by itself"));
    }

    private static Locator tooLong(ChatPage chat) {
        return chat.page()
                .getByRole(AriaRole.ALERT)
                .filter(new Locator.FilterOptions().setHasText("A message may have"));
    }

    /// The Enter key sends only with the script.
    private ChatPage ask(String question) {
        var chat = new ChatPage(site.visitorWithoutScript().newPage());
        chat.page().navigate("/");
        chat.composer().fill(question);
        chat.button("Send").click();
        return chat;
    }

    private static Page.GetByRoleOptions exactly(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
