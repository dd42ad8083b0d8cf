package dev.firstline.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firstline.AdminClient;
import dev.firstline.TestDatabase;
import dev.firstline.identity.People;
import dev.firstline.identity.Person;
import dev.firstline.platform.Ids;
import dev.firstline.platform.Sql;
import dev.firstline.ticket.CustomerContacts;
import dev.firstline.ticket.TicketView;
import dev.firstline.ticket.Tickets;
import dev.firstline.ticket.connector.SmtpSink;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Mail to customers: only to addresses whose owners want it, and only about what they have not seen.
@QuarkusTest
@WithTestResource(TestDatabase.class)
class CustomerMailTest {

    private static final Pattern LINK =
            Pattern.compile("http://[^\\s]+(/mail/(?:confirmation|end)/[^\\s]+)");
    private static final Pattern HEADER =
            Pattern.compile("List-Unsubscribe: <http://[^/]+(/mail/one-click/[^>\\s]+)>");

    @Inject Conversations conversations;
    @Inject Handoffs handoffs;
    @Inject Messages messages;
    @Inject Replies replies;
    @Inject UnseenReplies unseen;
    @Inject CustomerContacts contacts;
    @Inject Tickets tickets;
    @Inject LogViews views;
    @Inject People people;
    @Inject Sql sql;

    @Inject
    @ConfigProperty(name = "firstline.admin.password")
    String password;

    private SmtpSink sink;
    private Person ada;
    private UUID conversation;
    private TicketView ticket;

    @BeforeEach
    void start() throws IOException {
        sink = new SmtpSink("250 ok");
        ada = people.all().getFirst();
        sql.update("delete from verification_mail");
        var created = createConnector();
        assertThat(created).isIn(200, 303);
        conversation = conversations.start(Optional.empty(), "en").conversationId();
        var _ = messages.post(conversation, "VISITOR-CANARY: a person please.", Ids.token());
        var _ = handoffs.handOver(conversation);
        ticket = tickets.findLatestOf(conversation).orElseThrow();
        await().until(contacts::isOffered);
    }

    @AfterEach
    void end() throws IOException {
        sql.update(
                "update connector set removed_at = now(), is_enabled = false where removed_at is"
                        + " null");
        sink.close();
    }

    @Test
    void s18MailRelay() throws Exception {
        var asked = new ArrayList<Future<Boolean>>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 1_000; i++) {
                String stranger = "stranger" + i + "@example.com";
                asked.add(threads.submit(() -> contacts.ask(newTicket(), stranger)));
                if (i % 50 == 0) {
                    asked.add(threads.submit(() -> contacts.ask(newTicket(), "vera@example.com")));
                    asked.add(
                            threads.submit(() -> contacts.ask(newTicket(), "Vera+a@example.com")));
                }
            }
        }
        for (var one : asked) {
            assertThat(one.get()).isTrue();
        }

        await().atMost(Duration.ofSeconds(60)).until(() -> countWaiting() == 0);

        assertThat(sink.mails()).isNotEmpty().hasSizeLessThanOrEqualTo(110);
        assertThat(sink.mails())
                .allSatisfy(mail ->
                        assertThat(mail)
                                .contains("Somebody has entered this address")
                                .doesNotContain("CANARY"));
        assertThat(sink.mails().stream().filter(mail -> mail.contains("To: vera@example.com")))
                .hasSizeLessThanOrEqualTo(1);
        assertThat(sink.mails().stream().map(CustomerMailTest::to).distinct().count())
                .isEqualTo(sink.mails().size());
    }

    @Test
    void whatTheCustomerHasNotSeenIsMailedOnceTogether() {
        verify("vera@example.com");
        reply("First line.\n.\nBcc: evil@example.com");
        reply("<script>second</script>");
        age();

        for (int i = 0; i < 8; i++) {
            Thread.startVirtualThread(unseen::tellDue);
        }

        var mail = awaitReplies(1).getFirst();
        assertThat(mail)
                .contains(
                        "To: vera@example.com",
                        "First line.",
                        "<script>second</script>",
                        "/t/" + tickets.statusToken(ticket.id()),
                        "List-Unsubscribe: <")
                .containsIgnoringCase("Content-Type: text/plain")
                .doesNotContain("\nBcc: evil@example.com\nSubject")
                .doesNotContain("CANARY");
        unseen.tellDue();
        await().during(Duration.ofMillis(500)).until(() -> repliesMailed().size() == 1);
        assertThat(tickets.events(ticket.id()))
                .filteredOn(event -> event.type().equals("customer-told"))
                .hasSize(1);
    }

    @Test
    void whatIsTooYoungWaits() {
        verify("vera@example.com");
        reply("Just now.");

        unseen.tellDue();

        assertThat(countUnseen()).isEqualTo(1);
        age();
        unseen.tellDue();
        assertThat(awaitReplies(1)).hasSize(1);
    }

    @Test
    void whatTheCustomerHasSeenIsNotMailed() {
        verify("vera@example.com");
        reply("Look.");
        assertThat(countUnseen()).isEqualTo(1);

        var _ = views.log(conversations.snapshot(conversation));

        assertThat(countUnseen()).isZero();
        reply("And look.");
        var _ = messages.post(conversation, "I did.", Ids.token());
        assertThat(countUnseen()).isZero();
    }

    @Test
    void anAddressThatNobodyConfirmedGetsNothing() {
        assertThat(contacts.ask(ticket, "vera@example.com")).isTrue();
        await().until(() -> sink.mails().size() == 1);
        reply("Look.");
        age();

        unseen.tellDue();

        await().during(Duration.ofMillis(500)).until(() -> repliesMailed().isEmpty());
        assertThat(countUnseen()).isZero();
    }

    @Test
    void whoeverWantsNoMoreGetsNoMore() {
        verify("vera@example.com");
        reply("Look.");
        age();
        unseen.tellDue();
        String mail = awaitReplies(1).getFirst();

        String link = link(mail);
        assertThat(site().get(link).body()).contains("Send no more mail");
        assertThat(contacts.of(ticket.id()).orElseThrow().isVerified()).isTrue();
        assertThat(site().submit(link, link, List.of()).body()).contains("No more mail");

        reply("More.");
        age();
        unseen.tellDue();
        await().during(Duration.ofMillis(500)).until(() -> repliesMailed().size() == 1);
    }

    @Test
    void theMailProviderEndsItWithOneClick() throws Exception {
        verify("vera@example.com");
        reply("Look.");
        age();
        unseen.tellDue();
        String link = oneClickLink(awaitReplies(1).getFirst());
        assertThat(site().get(link).body()).contains("Send no more mail");
        assertThat(contacts.of(ticket.id())).isPresent();

        var answers = List.of(oneClick(link), oneClick(link));

        assertThat(answers).extracting(HttpResponse::statusCode).containsExactly(200, 200);
        assertThat(contacts.of(ticket.id())).isEmpty();
        assertThat(site().get(link).body()).contains("No more mail");
        assertThat(tickets.events(ticket.id()))
                .filteredOn(event -> event.body().path("to").asText().equals("ended"))
                .hasSize(1);
        reply("More.");
        age();
        unseen.tellDue();
        await().during(Duration.ofMillis(500)).until(() -> repliesMailed().size() == 1);
    }

    @Test
    void oneClickWithAnythingButItsTokenDoesNothing() throws Exception {
        verify("vera@example.com");
        reply("Look.");
        age();
        unseen.tellDue();
        String link = oneClickLink(awaitReplies(1).getFirst());
        String confirmation = link(sink.mails().getFirst());
        String token = confirmation.substring(confirmation.lastIndexOf('/'));

        var answers =
                List.of(
                        oneClick(link + "x"),
                        oneClick("/mail/one-click" + token),
                        oneClick("/mail/one-click/" + ticket.id()));

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(404);
        assertThat(contacts.of(ticket.id())).isPresent();
    }

    @Test
    void whoeverEndedMailGetsItAgainFromThePageOfTheTicket() throws Exception {
        verify("vera@example.com");
        reply("Look.");
        age();
        unseen.tellDue();
        var _ = oneClick(oneClickLink(awaitReplies(1).getFirst()));
        String page = "/t/" + tickets.statusToken(ticket.id());
        assertThat(site().get(page).body()).contains("v…@example.com", "gets no more mail");

        ask(page, "vera@example.com");
        await().until(() -> sink.mails().size() == 3);
        String link = link(sink.mails().getLast());
        assertThat(site().submit(link, link, List.of()).statusCode()).isEqualTo(200);

        assertThat(site().get(page).body()).doesNotContain("gets no more mail");
        reply("More.");
        age();
        unseen.tellDue();
        assertThat(awaitReplies(2).getLast()).contains("More.");
    }

    @Test
    void mailEndsForAllTicketsOfTheConversationAndForNoOtherAddress() {
        verify("vera@example.com");
        var second = contactOf(newTicket(), "Vera@example.com");
        var third = contactOf(newTicket(), "max@example.com");

        contacts.end(contacts.of(ticket.id()).orElseThrow());

        assertThat(contacts.of(ticket.id())).isEmpty();
        assertThat(contacts.of(second.id())).isEmpty();
        assertThat(contacts.of(third.id()).orElseThrow().isVerified()).isTrue();
    }

    @Test
    void endingWhatNobodyConfirmedFreesNoFurtherMail() {
        assertThat(contacts.ask(ticket, "vera@example.com")).isTrue();
        await().until(() -> sink.mails().size() == 1);

        contacts.end(contacts.of(ticket.id()).orElseThrow());

        assertThat(contacts.ask(newTicket(), "vera@example.com")).isTrue();
        await().during(Duration.ofMillis(500)).until(() -> sink.mails().size() == 1);
    }

    @Test
    void whatIsNoAddressComesBackInItsField() {
        String page = "/t/" + tickets.statusToken(ticket.id());

        var refused =
                site().submit(
                                page,
                                page + "/address",
                                List.of(Map.entry("address", "vera at home")));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("vera at home", "Enter an address");
        assertThat(site().get("/mail/confirmation/" + ticket.id() + ".x").statusCode())
                .isEqualTo(404);
    }

    private void verify(String address) {
        String page = "/t/" + tickets.statusToken(ticket.id());
        ask(page, address);
        await().until(() -> sink.mails().size() == 1);
        String link = link(sink.mails().getFirst());
        assertThat(site().get(link).body()).contains("Yes, send them");
        assertThat(contacts.of(ticket.id()).orElseThrow().isVerified()).isFalse();
        assertThat(site().submit(link, link, List.of()).statusCode()).isEqualTo(200);
        assertThat(contacts.of(ticket.id()).orElseThrow().isVerified()).isTrue();
    }

    private void ask(String page, String address) {
        var asked = site().submit(page, page + "/address", List.of(Map.entry("address", address)));
        assertThat(asked.statusCode()).isEqualTo(303);
    }

    /// A ticket with an address whose owner has confirmed it.
    private TicketView contactOf(TicketView other, String address) {
        assertThat(contacts.ask(other, address)).isTrue();
        contacts.confirm(contacts.of(other.id()).orElseThrow());
        return other;
    }

    /// What a mail provider sends: no cookie, no token of a form.
    private static HttpResponse<String> oneClick(String path) throws Exception {
        var request =
                HttpRequest.newBuilder(
                                URI.create("http://localhost:" + RestAssured.port).resolve(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click"))
                        .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private static String oneClickLink(String mail) {
        var matcher = HEADER.matcher(mail);
        assertThat(matcher.find()).as(mail).isTrue();
        return matcher.group(1);
    }

    private static String link(String mail) {
        var matcher = LINK.matcher(mail.replace("=\n", "").replace("=3D", "="));
        assertThat(matcher.find()).as(mail).isTrue();
        return matcher.group(1).replaceAll("[>.]+$", "");
    }

    private static String to(String mail) {
        return mail.lines().filter(line -> line.startsWith("To: ")).findFirst().orElseThrow();
    }

    private List<String> repliesMailed() {
        return sink.mails().stream().filter(mail -> mail.contains("something new")).toList();
    }

    private List<String> awaitReplies(int count) {
        await().until(() -> repliesMailed().size() == count);
        return repliesMailed();
    }

    private void reply(String text) {
        long seen = conversations.snapshot(conversation).seq();
        replies.reply(
                ada, new Replies.Draft(conversation, text, Ids.token(), seen), Replies.After.OPEN);
    }

    private void age() {
        sql.update("update unseen_reply set at = at - interval '1 hour'");
    }

    private int countUnseen() {
        return sql.first(
                        "select count(*) from unseen_reply where conversation_id = ?",
                        row -> row.getInt(1),
                        conversation)
                .orElseThrow();
    }

    private int countWaiting() {
        return sql.first(
                        "select count(*) from delivery where state = 'waiting' and event ="
                                + " 'customer.mail'",
                        row -> row.getInt(1))
                .orElseThrow();
    }

    private TicketView newTicket() {
        var packet = JsonNodeFactory.instance.objectNode().put("question", "CANARY");
        return tickets.open(
                new Tickets.NewTicket(
                        "cause-" + Ids.token(), conversation, "person", "CANARY buy this", packet));
    }

    private AdminClient site() {
        return AdminClient.visit(URI.create("http://localhost:" + RestAssured.port));
    }

    private int createConnector() {
        var admin =
                AdminClient.signIn(
                        URI.create("http://localhost:" + RestAssured.port),
                        "admin@firstline.local",
                        password);
        return admin.submit(
                        "/admin/connectors/new?kind=mail",
                        "/admin/connectors",
                        List.of(
                                Map.entry("kind", "mail"),
                                Map.entry("name", "Customers " + Ids.token()),
                                Map.entry("host", "127.0.0.1"),
                                Map.entry("port", Integer.toString(sink.port())),
                                Map.entry("security", "none"),
                                Map.entry("sender", "firstline@example.com"),
                                Map.entry("recipient", "desk@example.com"),
                                Map.entry("events", "customer.mail"),
                                Map.entry("enabled", "on")))
                .statusCode();
    }
}
