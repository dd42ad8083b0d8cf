package dev.firstline.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.firstline.browser.Inspection.inspect;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Ada works with the keyboard alone.
@ExtendWith(SharedSite.class)
class ConsoleKeysIT {

    private static final String QUESTION = "How long do I have to return a tent?";

    private final Site site;

    ConsoleKeysIT(Site site) {
        this.site = site;
    }

    @Test
    void thePaletteLeadsEverywhereAndRemembers() {
        var page = site.admin();

        palette(page, "run");
        page.keyboard().press("Enter");

        assertThat(heading(page, "Runs")).isVisible();
        page.keyboard().press("Control+k");
        assertThat(paletteList(page).getByRole(AriaRole.OPTION).first()).containsText("Runs");
        page.keyboard().press("Escape");
        assertThat(paletteList(page)).isHidden();
        palette(page, "nothing is called like this");
        assertThat(paletteList(page).getByRole(AriaRole.OPTION)).hasCount(1);
        assertThat(paletteList(page).getByRole(AriaRole.OPTION)).containsText("Search messages");
    }

    @Test
    void thePaletteFindsWhatWasSaid() {
        String word = "w" + UUID.randomUUID().toString().substring(0, 8);
        ChatPage.ask(site.visitor(), "Where is my " + word + "?").awaitAnswer();
        var page = site.admin();

        palette(page, word);
        paletteList(page).getByText("Where is my " + word + "?").first().click();

        assertThat(page.locator("#timeline")).containsText(word);
    }

    @Test
    void theOverviewShowsAllKeysAndStaysOutOfFields() {
        var page = site.admin();
        page.waitForLoadState();

        page.keyboard().press("?");

        var overview = page.getByRole(AriaRole.DIALOG, named("Keyboard shortcuts"));
        assertThat(overview).containsText("Take over from the assistant");
        assertThat(overview).containsText("Ctrl Shift Enter");
        page.keyboard().press("Escape");
        assertThat(overview).isHidden();
        page.navigate("/console/search");
        page.getByLabel("Words in messages").press("?");
        assertThat(overview).isHidden();
    }

    @Test
    void keysAreChangedForGoodAndCanBeSwitchedOff() {
        waitingConversation();
        var page = site.admin();
        try {
            page.navigate("/account/shortcuts");
            page.getByLabel("Next conversation").fill("g");
            page.keyboard().press("Enter");
            assertThat(page.getByText("Conflicts with").first()).isVisible();
            page.getByLabel("Next conversation").fill("x");
            page.getByRole(AriaRole.BUTTON, button("Save")).click();
            assertThat(page.getByText("Saved.")).isVisible();

            page.navigate("/console?queue=all");
            page.keyboard().press("j");
            page.keyboard().press("x");
            assertThat(page.locator("#conversation[data-conversation]")).isVisible();

            page.navigate("/account/shortcuts");
            page.getByLabel("Keys without Ctrl do something").uncheck();
            page.getByRole(AriaRole.BUTTON, button("Save")).click();
            page.navigate("/console?queue=all");
            page.keyboard().press("x");
            page.keyboard().press("?");
            assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
            assertThat(page).hasURL(Pattern.compile("queue=all$"));
            page.keyboard().press("Control+k");
            assertThat(paletteList(page)).isVisible();
        } finally {
            page.navigate("/account/shortcuts");
            page.getByRole(AriaRole.BUTTON, button("Back to the defaults")).click();
        }
    }

    @Test
    void aSlashPutsACannedResponseIntoTheReply() {
        var page = site.admin();
        String shortcut = "k" + UUID.randomUUID().toString().substring(0, 8);
        page.navigate("/console/canned");
        page.getByRole(AriaRole.TEXTBOX, button("Shortcut")).fill(shortcut);
        page.getByLabel("Title").fill("Days to return");
        page.getByLabel("Text", new Page.GetByLabelOptions().setExact(true))
                .fill("Hello {{customer.name}}, you have {{cursor}} days.");
        page.getByRole(AriaRole.BUTTON, button("Save")).click();
        openTaken(page);

        page.keyboard().press("r");
        var reply = page.locator("#reply-text");
        assertThat(reply).isFocused();
        // The first search is never answered, and given up when more is typed.
        page.route("**/api/agent/canned?q=k&*", _ -> {});
        page.waitForRequest(
                "**/api/agent/canned?q=k&*",
                () -> page.keyboard().type("Hi! /" + shortcut.charAt(0)));
        page.keyboard().type(shortcut.substring(1, 6));
        assertThat(page.getByRole(AriaRole.LISTBOX, named("Canned responses"))).isVisible();
        page.keyboard().press("Enter");
        page.keyboard().type("30");

        assertThat(reply).hasValue("Hi! Hello there, you have 30 days.");
        assertThat(page.getByRole(AriaRole.LISTBOX, named("Canned responses"))).isHidden();
    }

    @Test
    void theAssistantsDraftIsTakenByAKeyAndSentByAPersonOnly() {
        var page = site.admin();
        openTaken(page);
        int before = page.locator("#timeline > li").count();

        page.getByRole(AriaRole.BUTTON, button("Draft reply")).click();
        assertThat(page.getByRole(AriaRole.BUTTON, button("Use this text"))).isVisible();
        assertThat(page.locator(".assist-sources a").first())
                .hasAttribute("href", Pattern.compile("^/help/"));
        inspect(page, "console-draft");
        page.locator("#reply-text").press("Control+j");

        assertThat(page.locator("#reply-text"))
                .hasValue(Pattern.compile("\\w+ .*\\.", Pattern.DOTALL));
        assertThat(page.locator("#reply-text")).not().hasValue(Pattern.compile("\\[\\d"));
        assertThat(page.locator("#timeline > li").count()).isEqualTo(before);
    }

    @Test
    void aMacroShowsWhatItWillDoBeforeItDoesIt() {
        var page = site.admin();
        String name = "Settle " + UUID.randomUUID().toString().substring(0, 8);
        page.navigate("/console/macros");
        page.getByLabel("Name").fill(name);
        page.getByLabel("Action 1").selectOption("reply");
        page.getByLabel("Value 1").fill("You have 30 days, {{customer.name}}.");
        page.getByLabel("Action 2").selectOption("status");
        page.getByLabel("Value 2").fill("resolved");
        page.getByRole(AriaRole.BUTTON, button("Save")).click();
        openTaken(page);

        page.getByLabel("Macro", new Page.GetByLabelOptions().setExact(true)).selectOption(name);
        page.getByRole(AriaRole.BUTTON, button("Preview macro")).click();
        var card = page.getByRole(AriaRole.DIALOG, named("What the macro will do"));
        assertThat(card).containsText("You have 30 days, there.");
        card.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Run macro"))
                .click();

        assertThat(page.locator("#timeline")).containsText("You have 30 days, there.");
        assertThat(page.locator("[data-action=reopen]")).isVisible();
    }

    @ParameterizedTest
    @CsvSource({
        "canned, /console/canned",
        "macros, /console/macros",
        "filters, /console/filters",
        "message-search, /console/search?q=tent",
        "shortcuts, /account/shortcuts"
    })
    void pageThatHelps(String state, String address) {
        waitingConversation();
        var page = site.admin();
        page.navigate(address);

        inspect(page, state);
    }

    @Test
    void paletteAndOverviewInspected() {
        var page = site.admin();

        palette(page, "");
        inspect(page, "palette");
        page.keyboard().press("Escape");
        page.keyboard().press("?");
        inspect(page, "shortcut-overview");
    }

    /// Opens a conversation that waits for a person and takes it.
    private void openTaken(Page page) {
        String id = waitingConversation();
        page.navigate("/console?queue=all&c=" + id);
        if (page.locator("[data-action=take-over]").isVisible()) {
            page.keyboard().press("t");
            assertThat(page.locator("[data-action=take-over]")).hasCount(0);
        }
    }

    private String waitingConversation() {
        var chat = ChatPage.ask(site.visitor(), QUESTION).awaitAnswer();
        String id = chat.page().url().replaceAll(".*[?]c=([^&#]*).*", "$1");
        chat.page().context().request().post("/api/chat/conversations/" + id + "/handoff");
        return id;
    }

    private static void palette(Page page, String query) {
        page.waitForLoadState();
        page.keyboard().press("Control+k");
        assertThat(paletteList(page)).isVisible();
        page.keyboard().type(query);
    }

    private static Locator paletteList(Page page) {
        return page.getByRole(AriaRole.LISTBOX, named("Commands"));
    }

    private static Locator heading(Page page, String name) {
        return page.getByRole(AriaRole.HEADING, button(name));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Page.GetByRoleOptions button(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
