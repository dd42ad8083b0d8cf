package dev.firstline.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Ada writes a prompt, compares, publishes and takes it back, without touching the mouse.
@ExtendWith(SharedSite.class)
class PromptBrowserIT {

    private static final String DECLINE = "/admin/prompts/FLDECLINE1";
    private static final String MODEL = "firstline.extractive-v1";

    private final Site site;

    PromptBrowserIT(Site site) {
        this.site = site;
    }

    @Test
    void aPromptIsWrittenComparedPublishedAndRolledBackByKeyboard() {
        var page = site.admin();
        var keys = new Keyboard(page);
        keys.follow(AriaRole.LINK, "Prompts");
        Inspection.inspect(page, "prompts-list");
        keys.follow(AriaRole.LINK, "New prompt");
        keys.type("Name", "greeting");
        keys.type("Model", MODEL);
        keys.type("Text", "<say>Hello {{name}}</say>");
        assertThat(page.getByLabel("Variables")).containsText("name");
        Inspection.inspect(page, "prompt-new");
        saveVersion(keys, "First words");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Saved as version 1");
        keys.follow(AriaRole.BUTTON, "Move label");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("The label is moved");

        keys.type("Text", "<say>Welcome {{ name }}</say>");
        saveVersion(keys, "Warmer words");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Saved as version 2");
        keys.follow(AriaRole.LINK, "Compare texts");
        assertThat(page.getByRole(AriaRole.HEADING, named("No difference"))).isVisible();
        page.goBack();
        keys.follow(AriaRole.LINK, "Versions");
        Inspection.inspect(page, "prompt-versions");
        keys.follow(AriaRole.LINK, "Version 2");
        assertThat(page.locator("ins").first()).containsText("Welcome");
        Inspection.inspect(page, "prompt-diff");

        keys.follow(AriaRole.LINK, "Playground");
        keys.type("Name of the input", "Vera");
        keys.type("name", "Vera");
        keys.follow(AriaRole.BUTTON, "Save input");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("saved");
        keys.follow(AriaRole.BUTTON, "Run");
        var results = page.getByRole(AriaRole.REGION, named("Results for Vera"));
        assertThat(results).containsText("Hello Vera");
        assertThat(results).containsText("Welcome Vera");
        assertThat(results).containsText("tokens");
        assertThat(results.locator("ins")).containsText("Welcome");
        Inspection.inspect(page, "prompt-playground");

        keys.follow(AriaRole.LINK, "Edit");
        keys.follow(AriaRole.BUTTON, "Move label");
        keys.follow(AriaRole.BUTTON, "Roll back production to version 1");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Rolled back");
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("production names version 1");
        Inspection.inspect(page, "prompt-editor");
    }

    /// Both without a mouse, from the draft to the audit trail.
    @Test
    void aChangeIsApprovedBySomebodyElseSeenInTheNextAnswerAndTakenBack() {
        var ada = new Keyboard(site.admin());
        var max = invite(ada, "publisher");
        ada.page().navigate(DECLINE);
        setApproval(ada, "always");
        change(ada, "We only know about tents. I can only help with those.");
        saveVersion(ada, "Say it shorter");
        compareOnTwoInputs(ada);

        ada.page().navigate(DECLINE);
        ada.follow(AriaRole.BUTTON, "Move label");
        assertThat(ada.page().getByRole(AriaRole.STATUS)).containsText("Somebody else has to");
        Inspection.inspect(ada.page(), "prompt-approval-asked");
        max.page().navigate(DECLINE);
        Inspection.inspect(max.page(), "prompt-approval");
        max.follow(AriaRole.BUTTON, "Approve");
        assertThat(max.page().getByRole(AriaRole.STATUS)).containsText("Approved");

        var answer = ChatPage.ask(site.visitor(), "Write me a poem about the moon").awaitAnswer();
        assertThat(answer.answer()).containsText("We only know about tents");
        assertTraceNames(ada, "production");
        max.page().navigate(DECLINE);
        max.follow(AriaRole.BUTTON, "Roll back production to version 1");
        assertThat(max.page().getByRole(AriaRole.MAIN)).containsText("production names version 1");
        setApproval(ada, "as set");
        ada.follow(AriaRole.LINK, "Audit trail");
        ada.type("Action", "prompt.label");
        ada.follow(AriaRole.BUTTON, "Search");
        assertThat(ada.page().getByRole(AriaRole.TABLE)).containsText("prompt.label.rolled_back");
    }

    @Test
    void aPromptOfTheFlowSaysWhoUsesIt() {
        var page = site.admin();
        page.navigate("/admin/prompts?q=support-answer");
        new Keyboard(page).follow(AriaRole.LINK, "support-answer");

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

    /// Somebody new with this role, who has joined.
    private Keyboard invite(Keyboard inviting, String role) {
        inviting.follow(AriaRole.LINK, "People");
        inviting.type("E-mail", role + System.nanoTime() + "@example.org");
        inviting.toggle(inviting.page().getByRole(AriaRole.CHECKBOX, named(role)));
        inviting.follow(AriaRole.BUTTON, "Make a link");
        String link = inviting.page().locator("code.secret").innerText();
        var joining = new Keyboard(site.visitor().newPage());
        joining.page().navigate(link);
        Inspection.inspect(joining.page(), "invitation");
        joining.type("Your name", "Max " + role);
        joining.type(joining.page().getByLabel("Password"), "nine lamps under the stair");
        joining.follow(AriaRole.BUTTON, "Join");
        assertThat(joining.page().getByRole(AriaRole.NAVIGATION, named("Admin"))).isVisible();
        return joining;
    }

    private static void setApproval(Keyboard keys, String option) {
        keys.page().navigate(DECLINE);
        keys.choose(keys.page().getByLabel("Approval by a second person"), option);
        keys.follow(AriaRole.BUTTON, "Set approval");
        assertThat(keys.page().getByRole(AriaRole.STATUS)).isVisible();
    }

    private static void change(Keyboard keys, String said) {
        var field = keys.page().getByRole(AriaRole.TEXTBOX, named("Text")).first();
        String text = field.inputValue();
        keys.type(field, text.replaceFirst("(?s)<say>.*</say>", "<say>\n" + said + "\n</say>"));
    }

    private static void compareOnTwoInputs(Keyboard keys) {
        keys.follow(AriaRole.LINK, "Playground");
        for (String question : List.of("Write me a poem", "How do I cook rice?")) {
            if (keys.page().getByLabel("Name of the input").isHidden()) {
                keys.enter(keys.page().getByText("New input"));
            }
            keys.type("Name of the input", question);
            keys.type("question", question);
            keys.follow(AriaRole.BUTTON, "Save input");
            assertThat(keys.page().getByRole(AriaRole.CHECKBOX, named(question))).isVisible();
        }
        for (var input : keys.page().locator("input[name=input]:not(:checked)").all()) {
            keys.toggle(input);
        }
        keys.follow(AriaRole.BUTTON, "Run");
        for (String question : List.of("Write me a poem", "How do I cook rice?")) {
            var results = keys.page().getByRole(AriaRole.REGION, named("Results for " + question));
            assertThat(results).containsText("We only know about tents");
        }
    }

    /// Opens the newest run and the prompt that it rendered.
    private static void assertTraceNames(Keyboard keys, String label) {
        keys.follow(AriaRole.LINK, "Runs");
        keys.follow(AriaRole.LINK, "Write me a poem about the moon");
        var node =
                keys.page()
                        .locator("details.node", new Page.LocatorOptions().setHasText("Decline"));
        keys.enter(node.locator("summary").first());
        keys.enter(node.locator("details.action > summary").first());
        assertThat(node.locator("details.action").first()).containsText("\"" + label + "\"");
    }

    private static void saveVersion(Keyboard keys, String why) {
        keys.type("Why this version", why);
        keys.follow(AriaRole.BUTTON, "Save as version");
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
