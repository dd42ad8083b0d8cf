package dev.firstline.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.firstline.browser.ChatPage.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// S-06 and S-07: whatever people and models write is shown as text. None of it runs, asks, or calls another host.
@ExtendWith(SharedSite.class)
class OutputSinkIT {

    /// Where texts of customers, people and models stand, on any page.
    private static final String TEXTS = "[data-part=body], .entry-body, .line-text, .article-body";

    private static final String IMAGE = "<img src=x onerror=__ran()>";

    /// Each payload in a document of its own, with nothing that protects it.
    private static final String UNPROTECTED =
            """
            (payloads) => {
              for (const payload of payloads) {
                const frame = document.createElement("iframe");
                frame.srcdoc = payload;
                document.body.append(frame);
              }
            }\
            """;

    /// Sends the reply's form to the assistant as a browser does whose scripts are off.
    private static final String WITHOUT_SCRIPT =
            """
            ([conversation, text]) => {
              const form = document.querySelector("#reply");
              form.querySelector("textarea").value = text;
              form.action = `/console/assist?c=${conversation}&kind=grammar`;
              HTMLFormElement.prototype.submit.call(form);
            }\
            """;

    private final Site site;
    private final Canary canary;
    private final Payloads payloads;

    OutputSinkIT(Site site) throws IOException {
        this.site = site;
        this.canary = new Canary();
        this.payloads = new Payloads(canary.host());
    }

    @AfterEach
    void close() throws IOException {
        canary.close();
    }

    /// Otherwise it would prove nothing that they do no harm.
    @Test
    void s06ThePayloadsAreDangerousWhereNothingProtects() {
        var visitor = site.visitor();
        var witness = witness(visitor);
        var page = visitor.newPage();
        page.route(
                "**/unprotected",
                route ->
                        route.fulfill(
                                new Route.FulfillOptions()
                                        .setContentType("text/html")
                                        .setBody("<!DOCTYPE html><title>Unprotected</title>")));
        page.navigate("/unprotected");

        page.evaluate(UNPROTECTED, payloads.all());

        page.waitForCondition(() ->
                count(witness, "script ran") > 60
                        && count(witness, "request to") > 30
                        && canary.connections() > 10);
        assertThatThrownBy(() -> witness.examine(page)).hasMessageContaining("strangers");
        assertThat(payloads.all()).hasSizeGreaterThanOrEqualTo(300).doesNotHaveDuplicates();
    }

    @Test
    void s06WhatPeopleWriteIsShownAsText() {
        var vera = site.visitor();
        var customer = witness(vera);
        var questions = payloads.batches("question");
        var chat = ChatPage.ask(vera, questions.getFirst());
        var correspondence = Correspondence.handOver(chat);
        var ada = staff();

        correspondence.open(ada.page());
        questions.stream().skip(1).forEach(text -> correspondence.ask(text, ada.page()));
        correspondence.takeOver(ada.page());
        for (String kind : List.of("reply", "note")) {
            payloads.batches(kind).forEach(text -> correspondence.say(kind, text, ada.page()));
        }

        assertThat(chat.log()).containsText("end of question");
        assertThat(chat.log()).containsText("end of reply");
        customer.examine(chat.page(), TEXTS, payloads.all());
        ada.witness().examine(ada.page(), TEXTS, payloads.all());
        chat.page().reload();
        customer.examine(chat.page(), TEXTS, payloads.all());
        ada.page().reload();
        ada.witness().examine(ada.page(), TEXTS, payloads.all());
        String number =
                chat.page().getByRole(AriaRole.BANNER).locator("[data-part=ticket]").innerText();
        chat.log().getByRole(AriaRole.LINK, named("Follow your ticket")).click();
        chat.page().waitForURL("**/t/*");
        customer.examine(chat.page(), TEXTS, payloads.all());
        chat.page().navigate("/");
        customer.examine(chat.page());
        examineTicket(ada, number);
        examineSearch(ada);
    }

    /// The stream is a model's that writes what its worst user asks for, a few letters at a time.
    @Test
    void s06WhatAModelWritesIsShownAsText() {
        var vera = site.visitor();
        var witness = witness(vera);
        var chat = ChatPage.ask(vera, "Hello, good morning!");
        chat.awaitAnswer();
        var isSent = new AtomicBoolean();
        var frames = ModelFrames.of(payloads.batches("answer"), IMAGE);
        chat.page()
                .route(
                        "**/events*",
                        route -> {
                            if (isSent.getAndSet(true)) {
                                route.abort();
                            } else {
                                route.fulfill(frames);
                            }
                        });

        chat.page().reload();

        assertThat(chat.log()).containsText("end of answer");
        witness.examine(chat.page(), TEXTS, Payloads.TEMPLATE_EXPRESSIONS.subList(0, 2));
        assertThat(chat.page().getByText(IMAGE).first()).isVisible();
    }

    @Test
    void s06AnArticleBringsNoMarkupButItsMarkdown() {
        var max = staff();
        var admin = max.page();
        String price = "%s costs 9 euros per ball, `%s` included.".formatted("Zorbing", IMAGE);

        publish(admin, price + "\n\nPayload: " + String.join("\n\nPayload: ", payloads.all()));
        max.witness().examine(admin, "#preview", List.of("{{7*7}}"));
        String edited = admin.url();
        admin.getByRole(AriaRole.LINK, exactly("View in the help centre")).click();
        admin.waitForURL("**/help/*");
        max.witness().examine(admin, ".article-body", List.of("{{7*7}}", "${7*7}", IMAGE));
        assertThat(admin.locator("h1")).containsText(IMAGE);
        for (String address :
                List.of("/help", "/search?q=zorbing", "/", "/admin/knowledge", "/admin/runs")) {
            admin.navigate(address);
            max.witness().examine(admin);
        }
        admin.navigate("/help");
        admin.getByLabel("Search the help centre").fill("zorbing " + IMAGE);
        assertThat(admin.locator("#results")).containsText(IMAGE);
        max.witness().examine(admin);
        examineAnswer();

        admin.navigate(edited);
        publishText(admin, "A word first.\n\n" + String.join("\n\n", payloads.all()));
        admin.getByRole(AriaRole.LINK, exactly("View in the help centre")).click();
        admin.waitForURL("**/help/*");
        max.witness().examine(admin, ".article-body", List.of());
        archive(admin, edited);
    }

    /// Beside the reply, where a script shows it, and on the page that stands in for it.
    @Test
    void s06WhatTheAssistantProposesIsShownAsText() {
        var ada = staff();
        var page = ada.page();
        var correspondence =
                Correspondence.handOver(ChatPage.ask(site.visitor(), "Hello, good night!"));
        correspondence.open(page);
        String all = String.join("\n\n", payloads.all()) + "\n\nend of proposal";
        page.route("**/assist/draft", route -> route.fulfill(ModelFrames.proposal(all, IMAGE)));

        page.getByRole(AriaRole.BUTTON, exactly("Draft reply")).click();

        assertThat(page.locator(".assist-panel")).containsText("end of proposal");
        assertThat(page.getByRole(AriaRole.BUTTON, exactly("Use this text"))).isVisible();
        ada.witness().examine(page, ".assist-text", payloads.all());
        page.locator("#reply-text").press("Control+j");
        ada.witness().examine(page);
        for (String text : payloads.batches("rewrite")) {
            correspondence.open(page);
            page.evaluate(WITHOUT_SCRIPT, List.of(correspondence.id(), text));
            page.waitForURL("**/console/assist*");
            ada.witness().examine(page, ".assist-text", List.of(text));
        }
    }

    @Test
    void s06ACannedResponseIsShownAsText() {
        var ada = staff();
        var page = ada.page();
        String shortcut = "z" + UUID.randomUUID().toString().substring(0, 8);
        String text = payloads.batches("canned").getFirst();
        page.navigate("/console/canned");
        page.getByLabel("Shortcut", exact()).fill(shortcut);
        page.getByLabel("Title", exact()).fill("</td>" + IMAGE + "{{7*7}}");
        page.getByLabel("Text", exact()).fill(text);
        page.getByRole(AriaRole.BUTTON, exactly("Save")).click();
        var row = page.getByRole(AriaRole.LINK, exactly("/" + shortcut));
        assertThat(row).isVisible();
        ada.witness().examine(page);
        Correspondence.handOver(ChatPage.ask(site.visitor(), "Hello, good evening!")).open(page);

        page.locator("#reply-text").focus();
        page.keyboard().type("/" + shortcut);
        var list =
                page.getByRole(
                        AriaRole.LISTBOX, new Page.GetByRoleOptions().setName("Canned responses"));
        assertThat(list).containsText(IMAGE + "{{7*7}}");
        ada.witness().examine(page);
        page.keyboard().press("Enter");

        assertThat(page.locator("#reply-text")).hasValue(text);
        ada.witness().examine(page);
        page.navigate("/console/canned");
        row.click();
        page.getByRole(AriaRole.BUTTON, exactly("Delete")).click();
        assertThat(row).hasCount(0);
    }

    private record Staff(Page page, Witness witness) {}

    private Staff staff() {
        var page = site.admin();
        assertThat(page.getByRole(AriaRole.NAVIGATION, exactly("Admin"))).isVisible();
        return new Staff(page, witness(page.context()));
    }

    private Witness witness(BrowserContext visitor) {
        return Witness.of(visitor, site.application().url(), canary);
    }

    private void examineTicket(Staff ada, String number) {
        var page = ada.page();
        page.navigate("/admin/tickets");
        ada.witness().examine(page);
        page.getByRole(AriaRole.LINK, exactly(number)).click();
        assertThat(page.getByRole(AriaRole.HEADING, exactly("Conversation"))).isVisible();
        ada.witness().examine(page, ".line-text", payloads.all());
        page.getByRole(AriaRole.LINK, exactly("Run behind it")).click();
        page.waitForURL("**/admin/runs/*");
        ada.witness().examine(page);
    }

    private static void examineSearch(Staff ada) {
        var page = ada.page();
        page.navigate("/console/search?q=" + Payloads.WORD);
        ada.witness().examine(page, ".hit-text", List.of());
        page.keyboard().press("Control+k");
        page.keyboard().type(Payloads.WORD);
        var commands =
                page.getByRole(AriaRole.LISTBOX, new Page.GetByRoleOptions().setName("Commands"));
        assertThat(commands).containsText("zorbing question");
        ada.witness().examine(page);
    }

    /// An answer that quotes the article, while it is written and after.
    private void examineAnswer() {
        var visitor = site.visitor();
        var witness = witness(visitor);
        var chat = ChatPage.ask(visitor, "How much does zorbing cost per ball?");
        chat.awaitAnswer();
        assertThat(chat.answer()).containsText(IMAGE);
        witness.examine(chat.page(), TEXTS, List.of());
        chat.page().reload();
        assertThat(chat.answer()).containsText(IMAGE);
        witness.examine(chat.page(), TEXTS, List.of());
    }

    private static void publish(Page admin, String markdown) {
        admin.navigate("/admin/knowledge/new");
        admin.getByLabel("Title").fill("Zorbing " + IMAGE + " {{7*7}}");
        admin.getByLabel("Section").fill("Balls </a>" + IMAGE);
        admin.getByLabel("Summary").fill("</p>" + IMAGE + " ${7*7}");
        publishText(admin, markdown);
    }

    private static void publishText(Page admin, String markdown) {
        admin.getByLabel("Text in Markdown").fill(markdown);
        admin.getByRole(AriaRole.BUTTON, exactly("Publish")).click();
        assertThat(admin.getByText("Published.")).isVisible();
    }

    /// Other tests use the same help centre.
    private static void archive(Page admin, String address) {
        admin.navigate(address);
        admin.evaluate(
                """
                () => {
                  const form = document.querySelector("form.editor");
                  form.action = location.pathname + "/archive";
                  form.requestSubmit();
                }\
                """);
        admin.waitForURL("**?done=archived");
    }

    private static long count(Witness witness, String kind) {
        return witness.incidents().stream().filter(one -> one.startsWith(kind)).count();
    }

    private static Page.GetByLabelOptions exact() {
        return new Page.GetByLabelOptions().setExact(true);
    }

    private static Page.GetByRoleOptions exactly(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
