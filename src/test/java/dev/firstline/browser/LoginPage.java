package dev.firstline.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/// The page on which people sign in.
record LoginPage(Page page) {

    void signIn(String email, String password) {
        page.getByLabel("E-mail").fill(email);
        page.getByLabel("Password").fill(password);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
    }
}
