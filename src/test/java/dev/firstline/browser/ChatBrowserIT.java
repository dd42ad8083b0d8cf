package dev.firstline.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.firstline.browser.ChatPage.named;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Vera asks in the chat, on a good day and on a bad one.
@ExtendWith(SharedSite.class)
class ChatBrowserIT {

    private static final Pattern TICKET_NUMBER = Pattern.compile("FL-\\d+");

    private final Site site;

    ChatBrowserIT(Site site) {
        this.site = site;
    }

    @Test
    void theAnswerGrowsAndItsSourceOpensTheExactPassage() {
        var chat =
                ChatPage.ask(
                        site.visitor(), "How long do I have to return a tent I have used once?");

        String firstWords = chat.growingText(0);
        String moreWords = chat.growingText(firstWords.length());
        chat.awaitAnswer();

        assertThat(moreWords).startsWith(firstWords);
        assertThat(words(chat.answerText())).isEqualTo(words(chat.storedAnswer()));
        assertThat(chat.answer()).containsText("30 days");
        assertThat(chat.answer()).containsText("Quoted from the help centre");
        var source = chat.answer().getByLabel("Sources").getByRole(AriaRole.LINK).first();
        assertThat(source).containsText("Returning a tent");
        source.click();
        chat.page().waitForURL("**/help/returning-a-tent#*");
        assertThat(chat.page().locator(":target")).isInViewport();
        assertThat(chat.page().getByRole(AriaRole.MAIN)).containsText("used once");
    }

    @Test
    void aReloadInMidAnswerLosesAndDoublesNothing() {
        var chat = ChatPage.ask(site.visitor(), "How do I wash a down sleeping bag?");
        String before = chat.growingText(0);

        chat.page().reload();

        String after = chat.growingText(0);
        assertThat(words(after)).startsWith(words(before));
        chat.awaitAnswer();
        assertThat(chat.messages("You")).hasCount(1);
        assertThat(chat.messages("Assistant")).hasCount(1);
        assertThat(words(chat.answerText())).isEqualTo(words(chat.storedAnswer()));
    }

    @Test
    void twoTabsShowTheSameAnswer() {
        var first = ChatPage.ask(site.visitor(), "How can I wash a down sleeping bag at home?");
        String begun = first.growingText(0);
        var second = new ChatPage(first.page().context().newPage());

        second.page().navigate(first.page().url());

        assertThat(words(second.growingText(0))).startsWith(words(begun));
        second.awaitAnswer();
        first.awaitAnswer();
        assertThat(second.answerText()).isEqualTo(first.answerText());
        assertThat(words(first.answerText())).isEqualTo(words(first.storedAnswer()));
    }

    @Test
    void stoppingKeepsWhatWasSaid() {
        var chat = ChatPage.ask(site.visitor(), "How should I wash a down sleeping bag?");
        String begun = chat.growingText(0);

        chat.button("Stop").click();

        assertThat(chat.answer()).containsText("Stopped by you");
        chat.awaitAnswer();
        assertThat(words(chat.answerText())).startsWith(words(begun));
        assertThat(words(chat.answerText())).isEqualTo(words(chat.storedAnswer()));
        assertThat(chat.stored().path("messages").get(1).path("state").asText())
                .isEqualTo("stopped");
        assertThat(chat.button("Answer again")).isVisible();
    }

    @Test
    void escapeStopsToo() {
        var chat = ChatPage.ask(site.visitor(), "How must I wash a down sleeping bag?");
        var _ = chat.growingText(0);

        chat.page().keyboard().press("Escape");

        assertThat(chat.answer()).containsText("Stopped by you");
    }

    @Test
    void whatIsNotCoveredIsSaidAndAPersonOffered() {
        var chat = ChatPage.ask(site.visitor(), "Do you sell kayaks with an electric engine?");

        chat.awaitAnswer();

        assertThat(chat.answer()).containsText("I couldn't find an answer to that");
        assertThat(chat.answer()).not().containsText("Quoted from the help centre");
        chat.button("Yes, a person please").click();
        assertThat(chat.log()).containsText("A person takes it from here");
        assertThat(chat.log()).containsText(TICKET_NUMBER);
    }

    @Test
    void askingForAPersonGivesATicketWithAPrivatePage() {
        var vera = site.visitor();
        var chat = ChatPage.ask(vera, "I want to talk to a human");

        var link = chat.log().getByRole(AriaRole.LINK, named("Follow your ticket"));
        assertThat(link).isVisible();
        assertThat(chat.page().getByRole(AriaRole.BANNER)).containsText(TICKET_NUMBER);
        link.click();
        chat.page().waitForURL("**/t/*");

        assertThat(chat.page().getByRole(AriaRole.HEADING, level(1)))
                .containsText("I want to talk to a human");
        String address = chat.page().url();
        var elsewhere = site.visitor().newPage();
        elsewhere.navigate(address);
        assertThat(elsewhere.getByRole(AriaRole.MAIN)).containsText("Waiting for our team");
        assertThat(elsewhere.getByRole(AriaRole.ARTICLE).first())
                .containsText("I want to talk to a human");
    }

    @Test
    void aMessageThatCouldNotBeSentKeepsItsTextAndIsSentOnce() {
        var chat = ChatPage.ask(site.visitor(), "How much does express delivery cost?");
        chat.awaitAnswer();
        chat.page().route("**/chat/messages/fragment", Route::abort);

        chat.say("And how long does it take?");

        var failed = chat.messages("You").last();
        assertThat(failed).containsText("And how long does it take?");
        assertThat(failed.getByText("Not sent")).isVisible();
        assertThat(chat.stored().path("messages")).hasSize(2);
        chat.page().unroute("**/chat/messages/fragment");
        failed.getByRole(AriaRole.BUTTON, named("Try again")).click();
        assertThat(failed.getByText("Not sent")).isHidden();
        assertThat(chat.messages("Assistant")).hasCount(2);
        chat.awaitAnswer();
        assertThat(chat.messages("You")).hasCount(2);
        assertThat(chat.stored().path("messages")).hasSize(4);
    }

    @Test
    void beingOfflineIsSaidAndMadeUpFor() {
        var vera = site.visitor();
        var chat = ChatPage.ask(vera, "How do I wash a down sleeping bag properly?");
        String begun = chat.growingText(0);

        vera.setOffline(true);
        assertThat(chat.connectionBanner()).containsText("You are offline.");
        vera.setOffline(false);

        assertThat(chat.connectionBanner()).isHidden();
        chat.awaitAnswer();
        assertThat(words(chat.answerText())).startsWith(words(begun));
        assertThat(words(chat.answerText())).isEqualTo(words(chat.storedAnswer()));
    }

    @Test
    void anAnswerCanBeCalledHelpful() {
        var chat = ChatPage.ask(site.visitor(), "Can I exchange boots for another size?");
        chat.awaitAnswer();

        chat.button("Helpful").click();

        assertThat(chat.answer()).containsText("You found this helpful");
        chat.page().reload();
        assertThat(chat.answer()).containsText("You found this helpful");
    }

    @Test
    void anAnswerCanBeCalledWrongWithAReason() {
        var chat = ChatPage.ask(site.visitor(), "How do I cancel an order?");
        chat.awaitAnswer();

        chat.answer().getByLabel("Not helpful").click();
        chat.answer().getByLabel("It is out of date").check();
        chat.answer().getByLabel("Anything to add?").fill("The button has moved.");
        chat.button("Send feedback").click();

        assertThat(chat.answer()).containsText("Thank you, we will look into this answer");
    }

    @Test
    void anAnswerIsCopiedWithoutItsSourceNumbers() {
        var vera = site.visitor();
        vera.grantPermissions(List.of("clipboard-read", "clipboard-write"));
        var chat = ChatPage.ask(vera, "How long does a refund take?");
        chat.awaitAnswer();

        chat.answer().getByRole(AriaRole.BUTTON, named("Copy")).click();

        assertThat(chat.answer().getByRole(AriaRole.BUTTON, named("Copied"))).isVisible();
        var copied = chat.page().evaluate("() => navigator.clipboard.readText()");
        assertThat(words((String) copied)).isEqualTo(words(chat.storedAnswer()));
    }

    @Test
    void earlierConversationsAreFoundAgain() {
        var chat = ChatPage.ask(site.visitor(), "Which payment methods do you take?");
        chat.awaitAnswer();

        chat.button("New conversation").click();
        chat.page().waitForURL("**/chat?new=1");
        assertThat(chat.page().getByText("How can we help?")).isVisible();
        chat.say("Do you ship to Norway?");
        chat.awaitConversation();
        chat.awaitAnswer();
        chat.page()
                .getByRole(
                        AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Conversations"))
                .getByRole(AriaRole.LINK)
                .filter(new Locator.FilterOptions().setHasText("Which payment methods"))
                .click();

        assertThat(chat.messages("You")).containsText("Which payment methods do you take?");
    }

    @Test
    void theKeyboardSendsStartsLinesAndJumps() {
        var chat = ChatPage.ask(site.visitor(), "Do you repair jackets?");
        chat.awaitAnswer();
        chat.composer().fill("First line");

        chat.composer().press("Shift+Enter");
        chat.page().keyboard().type("second line");

        assertThat(chat.composer()).hasValue("First line\nsecond line");
        assertThat(chat.composer()).isFocused();
        chat.page().keyboard().press("F6");
        assertThat(chat.log()).isFocused();
        chat.page().keyboard().press("F6");
        assertThat(chat.composer()).isFocused();
        chat.page().keyboard().press("Enter");
        assertThat(chat.composer()).hasValue("");
        assertThat(chat.messages("You")).hasCount(2);
    }

    @Test
    void aCitationShowsItsPassageToKeyboardAndPointer() {
        var chat = ChatPage.ask(site.visitor(), "What does the warranty cover?");
        chat.awaitAnswer();
        var card = chat.page().getByRole(AriaRole.TOOLTIP);

        chat.answer().locator(".citation").first().focus();

        assertThat(card).isVisible();
        chat.page().keyboard().press("Escape");
        assertThat(card).isHidden();
        chat.answer().locator(".citation").first().hover();
        assertThat(card).isVisible();
    }

    @Test
    void aFinishedAnswerIsAnnouncedOnce() {
        var chat = ChatPage.ask(site.visitor(), "How do I clean a tent?");

        chat.awaitAnswer();

        assertThat(chat.log()).hasAttribute("aria-live", "off");
        assertThat(chat.page().getByRole(AriaRole.STATUS)).containsText(Pattern.compile("source"));
    }

    @Test
    void aKilledServerIsRecoveredFromWithoutTheCustomerDoingAnything() {
        var chat = ChatPage.ask(site.visitor(), "Please tell me how to wash a down sleeping bag.");
        var _ = chat.growingText(0);
        var reloads = new AtomicInteger();
        chat.page().onLoad(_ -> reloads.incrementAndGet());

        site.application().kill();
        assertThat(chat.connectionBanner()).containsText("Connection lost.");
        site.application().startAgain();

        chat.awaitAnswer();
        assertThat(chat.connectionBanner()).isHidden();
        assertThat(chat.messages("You")).hasCount(1);
        assertThat(chat.messages("Assistant")).hasCount(1);
        assertThat(words(chat.answerText())).isEqualTo(words(chat.storedAnswer()));
        assertThat(chat.stored().path("messages").get(1).path("state").asText())
                .isEqualTo("complete");
        assertThat(reloads).hasValue(0);
    }

    /// The customer is asked, puts something right, and agrees; Ada reads it beside the conversation.
    @Test
    void aTicketIsOpenedOnceTheCustomerAgrees() {
        site.application().kill();
        site.application().startAgain("-Dfirstline.ticket.confirm=problem");
        try {
            var chat =
                    ChatPage.ask(
                            site.visitor(),
                            "Half of my order 10-4432 is missing and nobody has answered my"
                                    + " emails.");
            var proposal =
                    chat.page()
                            .getByRole(
                                    AriaRole.REGION,
                                    new Page.GetByRoleOptions().setName("What the team would get"));
            assertThat(proposal).containsText("10-4432");
            chat.page().screenshot(screenshot("proposal"));
            proposal.getByText("Change", exactText()).click();
            proposal.getByRole(AriaRole.TEXTBOX, named("Order empty: not sent")).fill("10-4433");
            proposal.getByRole(AriaRole.BUTTON, named("Save the change")).click();
            assertThat(proposal.getByRole(AriaRole.DEFINITION).last()).containsText("10-4433");

            proposal.getByRole(AriaRole.BUTTON, named("Send to the team")).dblclick();

            assertThat(chat.log()).containsText("A person takes it from here");
            assertThat(proposal).containsText("Sent to the team.");
            assertThat(chat.log().getByText("A person takes it from here")).hasCount(1);
            var ada = site.admin();
            ada.navigate(
                    "/console?queue=all&c="
                            + chat.page().url().replaceAll(".*[?]c=([^&#]*).*", "$1"));
            var side = ada.locator("[aria-labelledby=side-ticket]");
            assertThat(side).containsText("10-4433");
            assertThat(side).containsText("a problem that a person has to solve");
            side.getByText("History").click();
            assertThat(side).containsText("Opened.");
            ada.screenshot(screenshot("ticket-side"));
        } finally {
            site.application().kill();
            site.application().startAgain();
        }
    }

    private static Page.ScreenshotOptions screenshot(String name) {
        return new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Site.SCREENSHOTS.resolve(name + ".png"));
    }

    private static Locator.GetByTextOptions exactText() {
        return new Locator.GetByTextOptions().setExact(true);
    }

    private static Page.GetByRoleOptions level(int level) {
        return new Page.GetByRoleOptions().setLevel(level);
    }

    /// Words only: a list's numbers and the marks of layout are not part of the page's text.
    private static String words(String text) {
        return text.replaceAll("(?m)^\\d+\\. ", "").replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }
}
