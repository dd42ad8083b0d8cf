package dev.firstline.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.firstline.browser.ChatPage.named;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Max the manager looks at what happened and changes what is answered.
@ExtendWith(SharedSite.class)
class AdminBrowserIT {

    private static final Pattern DURATION = Pattern.compile("\\d ?m?s\\b");

    private final Site site;

    AdminBrowserIT(Site site) {
        this.site = site;
    }

    @Test
    void theTurnJustAskedIsTracedNodeByNode() {
        String question = "How do I change my delivery address?";
        ask(question);
        var admin = site.admin();

        openRun(admin, question);

        for (String name : List.of("Passages", "Classify", "Route", "Answer", "AnswerOutput")) {
            var node = openNode(admin, name);
            assertThat(node.locator("summary").first()).containsText(DURATION);
            assertThat(json(node, "Input")).containsText(Pattern.compile("[{\"]"));
            assertThat(json(node, "Output")).containsText(Pattern.compile("[{\"\\[]"));
        }
        assertThat(openNode(admin, "Answer").locator("summary").first()).containsText("tokens");
        assertThat(json(openNode(admin, "Passages"), "Output")).containsText("delivery");
        assertThat(admin.getByRole(AriaRole.MAIN)).containsText("First word");
    }

    @Test
    void publishingAnArticleChangesAnAnswerThatWasCached() {
        String question = "How much does it cost to sharpen an ice axe?";
        var admin = site.admin();
        write(admin, "Sharpening an ice axe", "Sharpening an ice axe costs 9 euros per axe.");
        assertThat(ask(question)).containsText("9 euros");
        assertThat(ask(question)).containsText("9 euros");
        openRun(admin, question);
        assertThat(admin.getByRole(AriaRole.MAIN)).containsText("from the cache");

        rail(admin, "Knowledge");
        admin.getByRole(AriaRole.LINK, exactly("Sharpening an ice axe")).click();
        admin.getByLabel("Text in Markdown").fill("Sharpening an ice axe costs 12 euros per axe.");
        assertThat(admin.getByLabel("Preview")).containsText("12 euros");
        admin.getByRole(AriaRole.BUTTON, exactly("Publish")).click();

        assertThat(admin.getByText("Published.")).isVisible();
        assertThat(ask(question)).containsText("12 euros");
    }

    @Test
    void aDraftIsNotAnsweredFrom() {
        String question = "How long does waxing skis take?";
        var admin = site.admin();
        write(admin, "Waxing skis", "Waxing skis takes two hours.");

        admin.getByLabel("Text in Markdown").fill("Waxing skis takes five hours.");
        admin.getByRole(AriaRole.BUTTON, exactly("Save draft")).click();

        assertThat(admin.getByText("Saved as a draft.")).isVisible();
        assertThat(ask(question)).containsText("two hours");
    }

    @Test
    void aFolderIsImportedOnce(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("crampons.md"),
                "# Crampon fitting\n\nCrampons are fitted in store.\n");
        Files.writeString(
                folder.resolve("snow.md"), "# Snowshoes\n\nSnowshoes come in two sizes.\n");
        var admin = site.admin();
        rail(admin, "Knowledge");

        importFolder(admin, folder);

        assertThat(admin.getByText("2 created")).isVisible();
        assertThat(admin.getByRole(AriaRole.LINK, exactly("Crampon fitting"))).isVisible();
        importFolder(admin, folder);
        assertThat(admin.getByText("2 unchanged")).isVisible();
        importFolder(admin, folder.resolve("missing"));
        assertThat(admin.getByRole(AriaRole.ALERT)).containsText("There is no such folder");
    }

    @Test
    void aTicketHoldsTheConversation() {
        var chat = ChatPage.ask(site.visitor(), "My tent arrived with a broken pole, help!");
        chat.awaitAnswer();
        chat.say("Please let me speak to somebody from your team.");
        assertThat(chat.log().getByRole(AriaRole.LINK, named("Follow your ticket"))).isVisible();
        String number =
                chat.page().getByRole(AriaRole.BANNER).locator("[data-part=ticket]").innerText();
        var admin = site.admin();

        rail(admin, "Tickets");
        admin.getByRole(AriaRole.LINK, exactly(number)).click();

        assertThat(admin.getByRole(AriaRole.MAIN)).containsText("broken pole");
        assertThat(admin.getByRole(AriaRole.LINK, exactly("Run behind it"))).isVisible();
    }

    @Test
    void onlyWhoSignsInGetsIn() {
        var page = site.visitor().newPage();
        page.navigate("/admin/runs");
        var login = new LoginPage(page);

        login.signIn(Application.ADMIN, "wrong");

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("not right");
        login.signIn(Application.ADMIN, Application.PASSWORD);
        assertThat(page.getByRole(AriaRole.NAVIGATION, exactly("Admin"))).isVisible();
        page.getByRole(AriaRole.BUTTON, exactly("Sign out")).click();
        assertThat(page.getByText("You are signed out.")).isVisible();
        page.navigate("/admin");
        assertThat(page.getByRole(AriaRole.HEADING, exactly("Sign in"))).isVisible();
    }

    private Locator ask(String question) {
        return ChatPage.ask(site.visitor(), question).awaitAnswer().answer();
    }

    /// The newest run with this question.
    private static void openRun(Page admin, String question) {
        rail(admin, "Runs");
        admin.getByRole(AriaRole.LINK, exactly(question)).first().click();
        assertThat(admin.getByRole(AriaRole.HEADING, exactly(question))).isVisible();
    }

    private static Locator openNode(Page admin, String name) {
        var node =
                admin.getByRole(AriaRole.GROUP)
                        .filter(
                                new Locator.FilterOptions()
                                        .setHas(
                                                admin.locator(
                                                        "summary",
                                                        new Page.LocatorOptions()
                                                                .setHasText(
                                                                        Pattern.compile(
                                                                                "^\\s*" + name
                                                                                        + "\\b")))))
                        .first();
        if (node.getAttribute("open") == null) {
            node.locator("summary").first().click();
        }
        return node;
    }

    private static Locator json(Locator node, String heading) {
        return node.locator("h3:text-is('" + heading + "') + pre");
    }

    private static void write(Page admin, String title, String text) {
        rail(admin, "Knowledge");
        admin.getByRole(AriaRole.LINK, exactly("New article")).click();
        admin.getByLabel("Title").fill(title);
        admin.getByLabel("Section").fill("Workshop");
        admin.getByLabel("Text in Markdown").fill(text);
        admin.getByRole(AriaRole.BUTTON, exactly("Publish")).click();
        assertThat(admin.getByText("Published.")).isVisible();
    }

    private static void importFolder(Page admin, Path folder) {
        var field = admin.getByLabel("Folder on the server");
        if (!field.isVisible()) {
            admin.getByText("Import a folder").click();
        }
        field.fill(folder.toString());
        admin.getByRole(AriaRole.BUTTON, exactly("Import folder")).click();
    }

    private static void rail(Page admin, String name) {
        admin.getByRole(AriaRole.NAVIGATION, exactly("Admin"))
                .getByRole(AriaRole.LINK, named(name))
                .click();
    }

    private static Page.GetByRoleOptions exactly(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
