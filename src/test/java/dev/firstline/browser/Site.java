package dev.firstline.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A running Firstline and the browser that people visit it with.
final class Site implements AutoCloseable {

    static final Path SCREENSHOTS = Path.of("target", "screenshots");

    /// Generous, because the machine may be busy; whoever waits is woken at once when it happens.
    private static final double PATIENCE_MS = 30_000;

    private final Application application;
    private final Browsers browsers;
    private final List<BrowserContext> visitors = new ArrayList<>();

    private Site(Application application, Browsers browsers) {
        this.application = application;
        this.browsers = browsers;
    }

    static Site open() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        var browsers = Browsers.launch();
        return new Site(Application.start(), browsers);
    }

    Application application() {
        return application;
    }

    /// Somebody with cookies of their own.
    BrowserContext visitor() {
        return visitor(new Browser.NewContextOptions());
    }

    BrowserContext visitorWithoutScript() {
        return visitor(new Browser.NewContextOptions().setJavaScriptEnabled(false));
    }

    /// A signed-in admin's first page.
    Page admin() {
        var page = visitor().newPage();
        page.navigate("/admin");
        new LoginPage(page).signIn(Application.ADMIN, Application.PASSWORD);
        // Keys that are pressed before the page is there are lost.
        page.waitForURL(url -> !url.contains("/login"));
        return page;
    }

    /// Keeps what everybody sees at the moment.
    void photograph(String name) {
        int number = 0;
        for (var visitor : visitors) {
            for (var page : visitor.pages()) {
                number++;
                page.screenshot(
                        new Page.ScreenshotOptions()
                                .setPath(SCREENSHOTS.resolve(name + "-" + number + ".png")));
            }
        }
    }

    void sendEverybodyHome() {
        visitors.forEach(BrowserContext::close);
        visitors.clear();
    }

    @Override
    public void close() {
        browsers.close();
        application.close();
    }

    private BrowserContext visitor(Browser.NewContextOptions options) {
        var context =
                browsers.chromium()
                        .newContext(
                                options.setBaseURL(application.url())
                                        .setLocale("en-GB")
                                        .setReducedMotion(ReducedMotion.REDUCE));
        context.setDefaultTimeout(PATIENCE_MS);
        visitors.add(context);
        return context;
    }
}
