package dev.firstline.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.firstline.browser.ChatPage.named;
import static dev.firstline.browser.Inspection.inspect;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Connectors, deliveries and reply times as an admin uses them, each state inspected.
@ExtendWith(SharedSite.class)
class ConnectorPagesIT {

    private final Site site;

    ConnectorPagesIT(Site site) {
        this.site = site;
    }

    /// Without a mouse.
    @Test
    void aConnectorFromItsFormToItsDeadLetter() {
        var admin = site.admin();
        var keys = new Keyboard(admin);
        keys.follow(AriaRole.LINK, "Connectors");
        inspect(admin, "admin-connectors-none");
        for (String kind : new String[] {"mail", "lambda", "webhook"}) {
            admin.navigate("/admin/connectors/new?kind=" + kind);
            inspect(admin, "admin-connector-new-" + kind);
        }

        keys.type("Name", "Shop system");
        keys.type("Address", "http://169.254.169.254/latest");
        keys.follow(AriaRole.BUTTON, "Save");
        assertThat(admin.getByRole(AriaRole.ALERT)).containsText("not public");
        inspect(admin, "admin-connector-refused");

        keys.type("Address", "https://nowhere.invalid/hook");
        keys.follow(AriaRole.BUTTON, "Save");
        assertThat(admin.getByText("It is shown only this once.")).isVisible();
        inspect(admin, "admin-connector-secret");

        keys.follow(AriaRole.BUTTON, "Send a test");
        assertThat(admin.getByRole(AriaRole.HEADING, exactly("Test: test"))).isVisible();
        admin.waitForCondition(() -> {
            admin.reload();
            return admin.getByText("Dead letter").isVisible();
        });
        inspect(admin, "admin-delivery");
        keys.follow(AriaRole.BUTTON, "Send again now");
        assertThat(admin.getByRole(AriaRole.STATUS)).isVisible();
        keys.follow(AriaRole.LINK, "Deliveries");
        assertThat(admin.getByRole(AriaRole.HEADING, exactly("Deliveries"))).isVisible();
    }

    @Test
    void replyTimesWithAPreviewOfWhatCustomersRead() {
        var admin = site.admin();
        open(admin, "Reply times");
        inspect(admin, "admin-reply-times-none");
        admin.getByRole(AriaRole.LINK, exactly("New policy")).click();
        inspect(admin, "admin-reply-times-new");

        admin.getByLabel("Name").fill("Standard");
        admin.getByLabel("On: tickets have deadlines").check();
        admin.getByLabel("Monday").fill("nine to five");
        press(admin, "Save");
        assertThat(admin.getByRole(AriaRole.ALERT)).containsText("are no hours");
        inspect(admin, "admin-reply-times-refused");

        admin.getByLabel("Monday").fill("09:00-12:30, 13:30-17:00");
        press(admin, "Save");
        assertThat(admin.getByText("A person will reply")).isVisible();
        inspect(admin, "admin-reply-times-saved");
    }

    private static void press(Page admin, String button) {
        admin.getByRole(AriaRole.BUTTON, exactly(button)).click();
    }

    private static void open(Page admin, String name) {
        admin.getByRole(AriaRole.NAVIGATION, exactly("Admin"))
                .getByRole(AriaRole.LINK, named(name))
                .click();
        assertThat(admin.getByRole(AriaRole.HEADING, exactly(name))).isVisible();
    }

    private static Page.GetByRoleOptions exactly(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
