package dev.firstline.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firstline.AdminClient;
import dev.firstline.TestDatabase;
import dev.firstline.platform.Ids;
import dev.firstline.platform.Sql;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class TicketsTest {

    private static final String ADA = "Ada";

    @Inject Tickets tickets;
    @Inject Sql sql;

    @Inject
    @ConfigProperty(name = "firstline.admin.password")
    String password;

    @AfterEach
    void forgetReplyTimes() {
        sql.update("update ticket set sla_policy_id = null");
        sql.update("delete from sla_policy");
    }

    @Test
    void aStateOnlyMovesAlongTheArrows() {
        for (var from : TicketState.values()) {
            for (var to : TicketState.values()) {
                var ticket = inState(from);

                var change = tickets.setState(ticket.id(), ticket.version(), to, ADA);

                boolean isMade = from == to || from.next().contains(to);
                assertThat(change)
                        .as(from + " to " + to)
                        .isInstanceOf(
                                isMade ? TicketChange.Made.class : TicketChange.NotAllowed.class);
            }
        }
    }

    @Test
    void aChangeOnAnOlderVersionIsRefusedAndShowsTheNewerOne() {
        var ticket = open();
        tickets.setPriority(ticket.id(), ticket.version(), Priority.HIGH, ADA);

        var change = tickets.setCategory(ticket.id(), ticket.version(), "billing", ADA);

        assertThat(change)
                .isInstanceOfSatisfying(
                        TicketChange.Overtaken.class,
                        overtaken -> assertThat(overtaken.ticket().priority()).isEqualTo("high"));
        assertThat(find(ticket).category()).isEmpty();
    }

    @Test
    void ofTwentyChangesAtTheSameTimeOneIsMade() throws Exception {
        var ticket = open();
        var changes = new ArrayList<Future<TicketChange>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                String category = "category-" + i;
                Callable<TicketChange> change =
                        () -> tickets.setCategory(ticket.id(), ticket.version(), category, ADA);
                changes.add(threads.submit(change));
            }
        }

        int made = 0;
        for (var change : changes) {
            made += change.get() instanceof TicketChange.Made ? 1 : 0;
        }
        assertThat(made).isEqualTo(1);
        assertThat(find(ticket).version()).isEqualTo(ticket.version() + 1);
        assertThat(tickets.events(ticket.id()))
                .extracting(TicketEventView::type)
                .containsExactly("opened", "category");
    }

    @Test
    void theHistorySaysWhoChangedWhatFromWhatToWhat() {
        var ticket = open();

        tickets.setState(ticket.id(), ticket.version(), TicketState.PENDING, ADA);

        var event = tickets.events(ticket.id()).getLast();
        assertThat(event.seq()).isEqualTo(2);
        assertThat(event.body().get("from").asText()).isEqualTo("open");
        assertThat(event.body().get("to").asText()).isEqualTo("pending");
        assertThat(event.body().get("by").asText()).isEqualTo(ADA);
    }

    @Test
    void withoutReplyTimesNothingIsPromised() {
        var ticket = open();

        assertThat(tickets.deadlines(List.of(ticket.id()))).isEmpty();
        assertThat(tickets.expectedReply()).isEqualTo("within one working day");
    }

    @Test
    void clocksRunFromOpeningToAPersonsReplyAndToResolution() {
        setUpReplyTimes("8h");
        var ticket = open();
        assertThat(kinds(ticket)).containsExactlyInAnyOrder("first_response", "resolution");

        tickets.agentReplied(ticket.conversationId(), ADA);
        assertThat(kinds(ticket)).containsExactly("resolution");

        tickets.customerWrote(ticket.conversationId());
        assertThat(kinds(ticket)).containsExactlyInAnyOrder("next_response", "resolution");

        tickets.agentReplied(ticket.conversationId(), ADA);
        tickets.setState(ticket.id(), find(ticket).version(), TicketState.PENDING, ADA);
        assertThat(deadlines(ticket)).singleElement().extracting(Deadline::due).isNull();

        tickets.customerWrote(ticket.conversationId());
        assertThat(find(ticket).state()).isEqualTo("open");
        assertThat(deadlines(ticket)).allMatch(deadline -> deadline.due() != null);

        tickets.setState(ticket.id(), find(ticket).version(), TicketState.RESOLVED, ADA);
        assertThat(deadlines(ticket)).isEmpty();
    }

    @Test
    void aCustomerWhoWritesAgainBeforeAnyReplyStartsNoSecondClock() {
        setUpReplyTimes("8h");
        var ticket = open();

        tickets.customerWrote(ticket.conversationId());

        assertThat(kinds(ticket)).containsExactlyInAnyOrder("first_response", "resolution");
    }

    @Test
    void aBrokenPromiseIsNotedOnce() {
        setUpReplyTimes("1m");
        var ticket = open();
        sql.update(
                "update ticket_clock set due_at = due_at - interval '1 day' where ticket_id = ? and"
                        + " kind = 'first_response'",
                ticket.id());

        await().until(() -> breaches(ticket) == 1);
        await().during(Duration.ofMillis(500)).until(() -> breaches(ticket) == 1);

        assertThat(deadlines(ticket)).anyMatch(Deadline::isBreached);
    }

    @Test
    void customersReadWhenAPersonReplies() {
        setUpReplyTimes("8h");

        assertThat(tickets.expectedReply()).matches("(today|tomorrow|on .+) by [0-9:]{5} .+");
    }

    @Test
    void hoursThatNobodyUnderstandsAreRefusedWithTheFormKept() {
        var admin = admin();

        var refused =
                admin.submit(
                        "/admin/reply-times/new",
                        "/admin/reply-times",
                        List.of(
                                Map.entry("name", "Standard"),
                                Map.entry("enabled", "on"),
                                Map.entry("zone", "Europe/Berlin"),
                                Map.entry("monday", "nine to five")));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("nine to five", "09:00-12:30");
    }

    @Test
    void aTicketGetsTheFirstPolicyThatFitsIt() {
        setUpPolicy("Billing", "1h", Map.entry("categories", "Billing, refunds"));
        setUpPolicy("Urgent", "2h", Map.entry("priority", "urgent"));
        setUpPolicy("Standard", "8h");
        var ticket = open();
        assertThat(policy(ticket)).isEqualTo("Standard");

        tickets.setPriority(ticket.id(), ticket.version(), Priority.URGENT, ADA);
        assertThat(policy(ticket)).isEqualTo("Urgent");

        tickets.setCategory(ticket.id(), find(ticket).version(), "Billing", ADA);
        assertThat(policy(ticket)).isEqualTo("Billing");
    }

    @Test
    void theOrderOfPoliciesDecides() {
        setUpPolicy("Standard", "8h");
        setUpPolicy("Fast", "1h");
        assertThat(policy(open())).isEqualTo("Standard");
        var id =
                sql.first("select id from sla_policy where name = 'Fast'", row -> row.getString(1))
                        .orElseThrow();

        var moved =
                admin().submit("/admin/reply-times", "/admin/reply-times/" + id + "/up", List.of());

        assertThat(moved.statusCode()).isEqualTo(303);
        assertThat(policy(open())).isEqualTo("Fast");
    }

    @Test
    void anotherPolicyKeepsWhatWasUsed() {
        setUpPolicy("Billing", "4h", Map.entry("categories", "billing"));
        setUpPolicy("Standard", "8h");
        var ticket = open();
        sql.update(
                "update ticket_clock set anchor_at = anchor_at - interval '1 hour' where ticket_id"
                        + " = ?",
                ticket.id());

        tickets.setCategory(ticket.id(), ticket.version(), "billing", ADA);

        var due =
                deadlines(ticket).stream()
                        .filter(deadline -> deadline.kind().equals("resolution"))
                        .map(Deadline::due)
                        .findFirst()
                        .orElseThrow();
        assertThat(Duration.between(Instant.now(), due))
                .isBetween(Duration.ofMinutes(178), Duration.ofMinutes(181));
    }

    @Test
    void aPolicyThatNobodyFitsPromisesNothing() {
        setUpPolicy("Billing", "1h", Map.entry("categories", "billing"));
        var ticket = open();
        assertThat(deadlines(ticket)).isEmpty();

        tickets.setCategory(ticket.id(), ticket.version(), "billing", ADA);

        assertThat(kinds(ticket)).containsExactlyInAnyOrder("first_response", "resolution");
    }

    @Test
    void aNameThatIsTakenComesBackWithTheFormKept() {
        setUpPolicy("Standard", "8h");

        var refused =
                admin().submit(
                                "/admin/reply-times/new",
                                "/admin/reply-times",
                                List.of(
                                        Map.entry("name", "standard"),
                                        Map.entry("categories", "vip, gold"),
                                        Map.entry("zone", "Europe/Berlin")));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("vip, gold", "There is a policy of this name");
    }

    @Test
    void staffReadDeadlinesAndHistoryAndCustomersWhenSomebodyReplies() {
        setUpReplyTimes("8h");
        var ticket = open();
        tickets.setState(ticket.id(), ticket.version(), TicketState.ON_HOLD, ADA);

        var page = admin().get("/admin/tickets/" + ticket.reference()).body();

        assertThat(page)
                .contains(
                        "First response",
                        "left",
                        "paused",
                        "Ada changed the state from open to on hold");
        assertThat(tickets.expectedReply(open()).orElseThrow())
                .matches("(today|tomorrow|on .+) by [0-9:]{5} .+");
        assertThat(tickets.expectedReply(find(ticket))).isEmpty();
    }

    private String policy(TicketView ticket) {
        return sql.first(
                        "select p.name from sla_policy p join ticket t on t.sla_policy_id = p.id"
                                + " where t.id = ?",
                        row -> row.getString(1),
                        ticket.id())
                .orElse("");
    }

    private void setUpReplyTimes(String target) {
        setUpPolicy("Standard", target);
    }

    private void setUpPolicy(String name, String target) {
        setUpPolicy(name, target, Map.entry("categories", ""));
    }

    private void setUpPolicy(String name, String target, Map.Entry<String, String> rule) {
        var fields = new ArrayList<Map.Entry<String, String>>();
        fields.add(rule);
        fields.add(Map.entry("name", name));
        fields.add(Map.entry("version", "0"));
        fields.add(Map.entry("enabled", "on"));
        fields.add(Map.entry("zone", "UTC"));
        for (String day :
                List.of(
                        "monday",
                        "tuesday",
                        "wednesday",
                        "thursday",
                        "friday",
                        "saturday",
                        "sunday")) {
            fields.add(Map.entry(day, "00:00-24:00"));
        }
        for (String clock : List.of("first_response", "next_response", "resolution")) {
            fields.add(Map.entry("normal-" + clock, target));
        }
        var saved = admin().submit("/admin/reply-times/new", "/admin/reply-times", fields);
        assertThat(saved.statusCode()).isEqualTo(303);
    }

    private AdminClient admin() {
        return AdminClient.signIn(
                URI.create("http://localhost:" + RestAssured.port),
                "admin@firstline.local",
                password);
    }

    private TicketView open() {
        var packet = JsonNodeFactory.instance.objectNode();
        return tickets.open(
                new Tickets.NewTicket(
                        "cause-" + Ids.token(),
                        UUID.randomUUID(),
                        "person",
                        "A person, please.",
                        packet));
    }

    private TicketView inState(TicketState state) {
        var ticket = open();
        sql.update("update ticket set state = ? where id = ?", state.wireName(), ticket.id());
        return ticket;
    }

    private TicketView find(TicketView ticket) {
        return tickets.find(ticket.id()).orElseThrow();
    }

    private List<Deadline> deadlines(TicketView ticket) {
        return tickets.deadlines(List.of(ticket.id())).getOrDefault(ticket.id(), List.of());
    }

    private List<String> kinds(TicketView ticket) {
        return deadlines(ticket).stream().map(Deadline::kind).toList();
    }

    private long breaches(TicketView ticket) {
        return tickets.events(ticket.id()).stream()
                .filter(event -> event.type().equals("sla-breached"))
                .count();
    }
}
