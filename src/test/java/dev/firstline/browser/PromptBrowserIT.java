package dev.firstline.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Ada writes a prompt, compares, publishes and takes it back, without touching the mouse.
@ExtendWith(SharedSite.class)
class PromptBrowserIT {

    private static final int TABS_MAX = 120;
    private static final String MODEL = "firstline.extractive-v1";

    private final Site site;

    PromptBrowserIT(Site site) {
        this.site = site;
    }

    @Test
    void aPromptIsWrittenComparedPublishedAndRolledBackByKeyboard() {
        var page = site.admin();
        press(page, AriaRole.LINK, "Prompts");
        Inspection.inspect(page, "prompts-list");
        press(page, AriaRole.LINK, "New prompt");
        type(page, "Name", "greeting");
        type(page, "Model", MODEL);
        type(page, "Text", "<say>Hello {{name}}</say>");
        assertThat(page.getByLabel("Variables")).containsText("name");
        Inspection.inspect(page, "prompt-new");
        saveVersion(page, "First words");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Saved as version 1");
        press(page, AriaRole.BUTTON, "Move label");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("The label is moved");

        type(page, "Text", "<say>Welcome {{ name }}</say>");
        saveVersion(page, "Warmer words");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Saved as version 2");
        press(page, AriaRole.LINK, "Compare texts");
        assertThat(page.getByRole(AriaRole.HEADING, named("No difference"))).isVisible();
        page.goBack();
        press(page, AriaRole.LINK, "Versions");
        Inspection.inspect(page, "prompt-versions");
        press(page, AriaRole.LINK, "Version 2");
        assertThat(page.locator("ins").first()).containsText("Welcome");
        Inspection.inspect(page, "prompt-diff");

        press(page, AriaRole.LINK, "Playground");
        type(page, "Name of the input", "Vera");
        type(page, "name", "Vera");
        press(page, AriaRole.BUTTON, "Save input");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("saved");
        press(page, AriaRole.BUTTON, "Run");
        var results = page.getByRole(AriaRole.REGION, named("Results for Vera"));
        assertThat(results).containsText("Hello Vera");
        assertThat(results).containsText("Welcome Vera");
        assertThat(results).containsText("tokens");
        assertThat(results.locator("ins")).containsText("Welcome");
        Inspection.inspect(page, "prompt-playground");

        press(page, AriaRole.LINK, "Edit");
        press(page, AriaRole.BUTTON, "Move label");
        press(page, AriaRole.BUTTON, "Roll back production to version 1");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Rolled back");
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("production names version 1");
        Inspection.inspect(page, "prompt-editor");
    }

    @Test
    void aPromptOfTheFlowSaysWhoUsesIt() {
        var page = site.admin();
        page.navigate("/admin/prompts?q=support-answer");
        press(page, AriaRole.LINK, "support-answer");

        assertThat(page.getByRole(AriaRole.REGION, named("Used by")))
                .containsText("customer-support");
        Inspection.inspect(page, "prompt-used");
        page.navigate("/admin/prompts?q=nothing-of-this-name");
        assertThat(page.getByRole(AriaRole.HEADING, named("Nothing fits"))).isVisible();
        Inspection.inspect(page, "prompts-none");
    }

    @Test
    void thePlaygroundWorksWithoutScript() {
        var page = site.visitorWithoutScript().newPage();
        page.navigate("/admin/prompts/FLDECLINE1/playground");
        new LoginPage(page).signIn(Application.ADMIN, Application.PASSWORD);
        page.navigate("/admin/prompts/FLDECLINE1/playground");
        page.getByLabel("Name of the input").fill("poem");
        page.getByLabel("question").fill("Write me a poem");
        page.getByRole(AriaRole.BUTTON, named("Save input")).click();
        page.getByRole(AriaRole.BUTTON, named("Run")).click();

        assertThat(page.getByRole(AriaRole.REGION, named("Results for poem")))
                .containsText("I can only help");
    }

    private static void saveVersion(Page page, String why) {
        type(page, "Why this version", why);
        press(page, AriaRole.BUTTON, "Save as version");
    }

    private static void press(Page page, AriaRole role, String name) {
        var options = new Page.GetByRoleOptions().setName(name).setExact(true);
        reach(page, page.getByRole(role, options).first());
        page.keyboard().press("Enter");
    }

    private static void type(Page page, String label, String text) {
        var field = new Page.GetByRoleOptions().setName(label).setExact(label.length() < 5);
        reach(page, page.getByRole(AriaRole.TEXTBOX, field).first());
        page.keyboard().press("Control+a");
        page.keyboard().insertText(text);
    }

    /// Goes there with the Tab key alone.
    private static void reach(Page page, Locator target) {
        target.waitFor();
        for (int i = 0; i < TABS_MAX; i++) {
            if ((boolean) target.evaluate("element => element === document.activeElement")) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("not reachable by keyboard: " + target);
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
