package dev.firstline.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Every page of the staff, with something on it, inspected. The list of operations says which there are, and links lead
/// to those of single things, so that a new page is looked at without being named here.
@ExtendWith(SharedSite.class)
class StaffPagesIT {

    private static final Path OPERATIONS = Path.of("src", "test", "resources", "authorization.txt");
    private static final Pattern PAGE =
            Pattern.compile("GET +(/(?:admin|console|account)(?:/\\S*)?) .*");

    private static final String LINKS =
            """
            () => [...document.links]
              .filter((link) => link.origin === location.origin)
              .map((link) => link.pathname + link.search)\
            """;

    private static final String LONG = "Rotterdam-Schiedam-Vlaardingen-Maassluis-Hoek-van-Holland";

    private static final String BOT =
            """
            {"intents": [
              {"name": "TrackParcel", "utterances": ["Where is my parcel?", "Track it", "Has it shipped?"]},
              {"name": "Return", "utterances": ["I want to return this", "Take it back", "Refund me"]}]}
            """;

    private static final String AGENT =
            """
            {"instructions": "Help with parcels.", "modelId": "firstline.extractive-v1"}
            """;

    private final Site site;

    StaffPagesIT(Site site) {
        this.site = site;
    }

    @Test
    void everyPageWithSomethingOnIt() throws IOException {
        var max = site.admin();
        fill(max);
        var unseen = patterns();
        var addresses = new LinkedHashMap<String, String>();
        unseen.keySet().stream()
                .filter(it -> !it.contains("{"))
                .forEach(it -> addresses.put(it, it));
        var findings = new SoftAssertions();

        while (!addresses.isEmpty()) {
            var next = addresses.pollFirstEntry();
            unseen.remove(next.getKey());
            if (isPage(max, next.getValue())) {
                max.navigate(next.getValue());
                findings.check(() -> Inspection.inspect(max, name(next.getKey())));
                unseen.forEach((pattern, address) ->
                        links(max).stream()
                                .filter(link -> address.matcher(link).matches())
                                .findFirst()
                                .ifPresent(link -> addresses.putIfAbsent(pattern, link)));
            }
        }

        findings.assertAll();
        assertThat(unseen.keySet()).as("pages that no link leads to").isEmpty();
    }

    /// Something in every list.
    private void fill(Page max) {
        Correspondence.handOver(ChatPage.ask(site.visitor(), "Where is my parcel? " + LONG));
        send(max, "/admin/roles", "name", "night-shift", "permissions", "ticket:read");
        send(max, "/admin/people/invitations", "email", LONG + "@example.org", "roles", "agent");
        send(max, "/admin/keys", "name", LONG, "days", "9", "permissions", "ticket:read");
        send(max, "/console/canned", "shortcut", "lost", "title", LONG, "body", "Sorry!");
        send(max, "/console/macros", "name", LONG, "kind", "tag", "value", "lost");
        send(max, "/console/filters", "name", "Lost parcels", "queue", "all", "tag", "lost");
        send(max, "/admin/bindings/bots", "name", "parcels", "json", BOT);
        send(max, "/admin/bindings/agents", "name", "helper", "json", AGENT);
        send(
                max,
                "/admin/connectors",
                "kind",
                "webhook",
                "name",
                LONG,
                "url",
                "https://nowhere.invalid/" + LONG.repeat(3),
                "events",
                "ticket.resolved");
        max.navigate("/admin/reply-times/new");
        max.getByLabel("Name").fill("Night shift");
        max.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save")).click();
        max.waitForURL("**/admin/reply-times?*");
        max.navigate("/admin/connectors");
        max.locator("table a").last().click();
        max.getByText("Send a test").click();
        max.waitForURL("**/admin/deliveries/*");
    }

    /// Sends a form without its page.
    private static void send(Page max, String address, String... fields) {
        var form = FormData.create();
        for (int i = 0; i < fields.length; i += 2) {
            form.append(fields[i], fields[i + 1]);
        }
        max.context().cookies().stream()
                .filter(cookie -> cookie.name.equals("csrf-token"))
                .forEach(cookie -> form.append(cookie.name, cookie.value));
        var answer = max.context().request().post(address, RequestOptions.create().setForm(form));
        assertThat(answer.ok()).as(address + " " + answer.text()).isTrue();
    }

    /// Downloads and fragments have no page around them.
    private static boolean isPage(Page max, String address) {
        var answer = max.context().request().get(address);
        return answer.headers().getOrDefault("content-type", "").startsWith("text/html")
                && answer.text().contains("</html>");
    }

    private static SequencedMap<String, Pattern> patterns() throws IOException {
        var patterns = new LinkedHashMap<String, Pattern>();
        try (var lines = Files.lines(OPERATIONS)) {
            lines.map(PAGE::matcher)
                    .filter(Matcher::matches)
                    .map(line -> line.group(1))
                    .forEach(path -> patterns.put(path, address(path)));
        }
        return patterns;
    }

    /// What stands for a thing is its id; what is a page of its own is not.
    private static Pattern address(String path) {
        return Pattern.compile(
                path.replaceAll("\\{\\w+}", "(?!new\\\\b|import\\\\b)[^/?]+") + "(?:\\?.*)?");
    }

    private static String name(String path) {
        return "page" + path.replaceAll("[{}]", "").replace('/', '-');
    }

    private static List<String> links(Page page) {
        return page.evaluate(LINKS) instanceof List<?> links
                ? links.stream().map(String::valueOf).toList()
                : List.of();
    }
}
