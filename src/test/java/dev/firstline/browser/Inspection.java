package dev.firstline.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Looks at one state of a page as four people would see it: on a desk and on a phone, in light and in dark. Each sight
/// is photographed, checked against the accessibility guidelines, and must not be wider than the window.
final class Inspection {

    private static final List<String> GUIDELINES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private static final List<String> COLOUR_RULES =
            List.of("color-contrast", "link-in-text-block");

    /// What sticks out of the window, other than where scrolling sideways is meant.
    private static final String STICKING_OUT =
            """
            () => {
              const scrolls = (element) => element !== null && element !== document.documentElement &&
                (/auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
              const wide = [...document.querySelectorAll("h1, h2, h3, p, li, article, form, table, img")]
                .filter((element) => element.closest("[popover], .visually-hidden") === null && !scrolls(element))
                .map((element) => ({ element, box: element.getBoundingClientRect() }))
                .filter(({ box }) => box.width > 0 && (box.left < -1 || box.right > innerWidth + 1))
                .map(({ element }) => element.outerHTML.slice(0, 120));
              const width = document.documentElement.scrollWidth;
              return wide.length === 0 && width > innerWidth + 1 ? [`the page, by ${width - innerWidth}px`] : wide;
            }\
            """;

    private static final String HEIGHT = "() => document.documentElement.scrollHeight";

    private final Page page;
    private final String state;
    private final List<String> findings = new ArrayList<>();

    private Inspection(Page page, String state) {
        this.page = page;
        this.state = state;
    }

    /// @param state names the state in findings and in the names of the pictures
    static void inspect(Page page, String state) {
        var inspection = new Inspection(page, state);
        for (var width : Width.values()) {
            for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                inspection.look(width, scheme);
            }
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        assertThat(inspection.findings).as(state).isEmpty();
    }

    private void look(Width width, ColorScheme scheme) {
        page.setViewportSize(width.pixels, width.height);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        String sight = state + "-" + width.pixels + "-" + scheme.name().toLowerCase(Locale.ROOT);
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(Site.SCREENSHOTS.resolve(sight + ".png"))
                        .setFullPage(true));
        // As tall as the page, so that a bar at the edge of the window covers nothing.
        page.setViewportSize(width.pixels, (int) page.evaluate(HEIGHT));
        for (var rule : violations(scheme)) {
            findings.add(sight + ": " + describe(rule));
        }
        if (page.evaluate(STICKING_OUT) instanceof List<?> wide && !wide.isEmpty()) {
            findings.add(sight + ": wider than the window: " + wide);
        }
    }

    /// The dark sight differs from the light one by its colours only.
    private List<Rule> violations(ColorScheme scheme) {
        var checker = new AxeBuilder(page).setLegacyMode(true);
        var narrowed =
                scheme == ColorScheme.LIGHT
                        ? checker.withTags(GUIDELINES)
                        : checker.withRules(COLOUR_RULES);
        return narrowed.analyze().getViolations();
    }

    private static String describe(Rule rule) {
        var places =
                rule.getNodes().stream()
                        .map(node -> node.getTarget() + " " + node.getHtml())
                        .toList();
        return rule.getId() + ", " + rule.getHelp() + ": " + places;
    }

    private enum Width {
        DESK(1440, 900),
        PHONE(390, 844);

        private final int pixels;
        private final int height;

        Width(int pixels, int height) {
            this.pixels = pixels;
            this.height = height;
        }
    }
}
