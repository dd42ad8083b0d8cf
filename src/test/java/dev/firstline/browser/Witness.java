package dev.firstline.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Sees what the pages of one visitor do on behalf of the texts that they show: scripts that run, dialogs, requests to
/// other servers. Whoever wants to be seen calls `__ran()`.
final class Witness {

    /// Elements and attributes anywhere on a page that none of our templates has.
    private static final String STRANGERS =
            """
            () => {
              const kinds = "iframe, frame, object, embed, base, img, video, audio, math, marquee, animate, image, input[onfocus], [srcdoc], [ping]";
              const addresses = ["href", "src", "action", "formaction", "hx-get", "hx-post", "data-hx-get"];
              const leadsAway = (element, name) => {
                const url = new URL(element.getAttribute(name), location.href);
                return element.localName === "a"
                  ? !["http:", "https:", "mailto:"].includes(url.protocol)
                  : url.origin !== location.origin;
              };
              return [...document.querySelectorAll("*")]
                .filter((element) => element.matches(kinds) ||
                  (element.localName === "script" && !element.hasAttribute("src")) ||
                  element.getAttributeNames().some((name) => /^(on|hx-on|data-hx)/.test(name)) ||
                  addresses.some((name) => element.hasAttribute(name) && leadsAway(element, name)))
                .map((element) => element.outerHTML.slice(0, 160));
            }\
            """;

    /// Whatever stands in a text beyond paragraphs, lists, tables, emphasis, code and links.
    private static final String MARKUP =
            """
            (places) => {
              const elements = "p br strong em code pre ul ol li a h1 h2 h3 h4 h5 h6 blockquote hr span table thead tbody tr th td mark".split(" ");
              const attributes = ["href", "rel", "class", "start", "id", "data-passage", "data-citation"];
              return [...document.querySelectorAll(places)]
                .flatMap((place) => [...place.querySelectorAll("*")])
                .filter((element) => !elements.includes(element.localName) ||
                  !element.getAttributeNames().every((name) => attributes.includes(name)))
                .map((element) => element.outerHTML.slice(0, 160));
            }\
            """;

    /// The expected texts that do not stand there letter for letter; white space does not count.
    private static final String MISSING =
            """
            ({ places, expected }) => {
              const bare = (text) => text.replace(/\\s/g, "");
              const shown = bare([...document.querySelectorAll(places)].map((place) => place.textContent).join("|"));
              return expected.filter((text) => !shown.includes(bare(text)));
            }\
            """;

    private final Canary canary;
    private final int before;
    private final List<String> incidents = new ArrayList<>();

    private Witness(Canary canary) {
        this.canary = canary;
        this.before = canary.connections();
    }

    /// From now on, in all pages that are opened from now on.
    static Witness of(BrowserContext visitor, String home, Canary canary) {
        var witness = new Witness(canary);
        visitor.exposeBinding(
                "__ran",
                (source, _) -> witness.incidents.add("script ran on " + source.frame().url()));
        visitor.onDialog(witness::dismiss);
        visitor.onRequest(request -> {
            if (!request.url().startsWith(home + "/") && !request.url().startsWith("data:image/")) {
                witness.incidents.add("request to " + request.url());
            }
        });
        return witness;
    }

    List<String> incidents() {
        return List.copyOf(incidents);
    }

    /// @param places selects the elements that hold people's texts
    /// @param expected texts that must be readable there exactly as they were written
    void examine(Page page, String places, List<String> expected) {
        assertThat(page.locator(places).count()).as("texts on " + page.url()).isPositive();
        assertThat(list(page.evaluate(MARKUP, places))).as("markup on " + page.url()).isEmpty();
        var asked = Map.of("places", places, "expected", expected);
        assertThat(list(page.evaluate(MISSING, asked))).as("lost on " + page.url()).isEmpty();
        examine(page);
    }

    void examine(Page page) {
        assertThat(list(page.evaluate(STRANGERS))).as("strangers on " + page.url()).isEmpty();
        assertThat(incidents).as("up to " + page.url()).isEmpty();
        assertThat(canary.connections()).as("calls of the canary").isEqualTo(before);
    }

    private void dismiss(Dialog dialog) {
        incidents.add("dialog: " + dialog.message());
        dialog.dismiss();
    }

    private static List<?> list(Object value) {
        return value instanceof List<?> list ? list : List.of("no list: " + value);
    }
}
