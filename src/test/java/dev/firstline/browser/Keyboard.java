package dev.firstline.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/// Somebody who never touches a mouse: goes from element to element with Tab and says what to do with keys.
record Keyboard(Page page) {

    /// More than any page has elements to stop at.
    private static final int TABS_MAX = 200;

    private static final int NAME_EXACT_BELOW = 5;

    void press(String key) {
        page.keyboard().press(key);
    }

    /// Follows the link of this name, or presses the button.
    void follow(AriaRole role, String name) {
        enter(page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true)));
    }

    void enter(Locator target) {
        reach(target);
        press("Enter");
    }

    /// Ticks or unticks.
    void toggle(Locator box) {
        reach(box);
        press("Space");
    }

    /// Replaces what stands in the field.
    void type(String label, String text) {
        boolean isExact = label.length() < NAME_EXACT_BELOW;
        var field = new Page.GetByRoleOptions().setName(label).setExact(isExact);
        type(page.getByRole(AriaRole.TEXTBOX, field), text);
    }

    void type(Locator field, String text) {
        reach(field);
        press("Control+a");
        page.keyboard().insertText(text);
    }

    /// Chooses the option that begins so, as a closed list takes letters.
    void choose(Locator list, String option) {
        reach(list);
        page.keyboard().type(option);
    }

    /// Goes there with the Tab key alone.
    void reach(Locator target) {
        var first = target.first();
        first.waitFor();
        for (int i = 0; i < TABS_MAX; i++) {
            if ((boolean) first.evaluate("element => element === document.activeElement")) {
                return;
            }
            press("Tab");
        }
        throw new AssertionError("not reachable by keyboard: " + target);
    }
}
