package dev.firstline.ticket.sla;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firstline.StaffClient;
import dev.firstline.TestDatabase;
import dev.firstline.platform.Ids;
import dev.firstline.platform.Sql;
import dev.firstline.ticket.Deadline;
import dev.firstline.ticket.TicketState;
import dev.firstline.ticket.TicketView;
import dev.firstline.ticket.Tickets;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A promise that an open ticket has does not go; what is over is kept.
@QuarkusTest
@WithTestResource(TestDatabase.class)
class PolicyRemovalTest {

    private static final String API = "/api/admin/reply-times";
    private static final String PAGES = "/admin/reply-times";

    @Inject Tickets tickets;
    @Inject SlaPolicies policies;
    @Inject PolicyRemoval removal;
    @Inject Sql sql;

    @AfterEach
    void forgetReplyTimes() {
        sql.update("update ticket set sla_policy_id = null");
        sql.update("delete from sla_policy");
    }

    @Test
    void whatNobodyHasIsRemovedAndItsNameIsFreeAgain() {
        var policy = setUp("Standard", 8);
        var admin = StaffClient.admin();
        assertThat(admin.get(page(policy)).body())
                .contains("No open ticket has this policy", "Remove this policy");

        var removed = admin.post(page(policy) + "/removal");

        assertThat(removed.statusCode()).isEqualTo(303);
        assertThat(admin.get(PAGES + "?done=removed").body())
                .contains("Removed. What ended under it keeps its figures.", "Nothing is promised");
        assertThat(admin.get(page(policy)).statusCode()).isEqualTo(404);
        assertThat(setUp("standard", 8).name()).isEqualTo("standard");
        assertThat(audited(policy)).containsExactly("reply-times.created", "reply-times.removed");
        assertThat(admin.send("DELETE", api(policy), "").statusCode()).isEqualTo(404);
    }

    @Test
    void whatAnOpenTicketHasStaysAndSaysHowManyThereAre() {
        var policy = setUp("Standard", 8);
        var _ = open();
        var _ = open();
        var admin = StaffClient.admin();

        var byPage = admin.post(page(policy) + "/removal");
        var byProgram = admin.send("DELETE", api(policy), "");

        assertThat(byPage.statusCode()).isEqualTo(409);
        assertThat(byPage.body())
                .contains("2 open tickets have this policy", "Make another policy for them first");
        assertThat(byProgram.statusCode()).isEqualTo(409);
        assertThat(byProgram.body()).contains("2 open tickets have this policy", "moveTo");
        assertThat(admin.json(API).get(0).path("openTickets").asInt()).isEqualTo(2);
        assertThat(policies.all()).hasSize(1);
    }

    @Test
    void anotherPolicyTakesOpenTicketsOverWithWhatWasUsed() {
        var policy = setUp("Standard", 8);
        var other = setUp("Slow", 24);
        var ticket = open();
        sql.update("update ticket_clock set anchor_at = anchor_at - interval '1 hour'");
        var admin = StaffClient.admin();
        assertThat(admin.get(page(policy)).body())
                .contains("One open ticket has this policy", "Slow", "Move them and remove");

        var removed = admin.post(page(policy) + "/removal", "moveTo", other.id().toString());

        assertThat(removed.statusCode()).isEqualTo(303);
        assertThat(policies.of(ticket.id()).orElseThrow().name()).isEqualTo("Slow");
        assertThat(Duration.between(Instant.now(), due(ticket)))
                .isBetween(Duration.ofMinutes(23 * 60 - 2), Duration.ofMinutes(23 * 60 + 1));
        assertThat(audited(policy))
                .containsExactly(
                        "reply-times.created", "reply-times.tickets-moved", "reply-times.removed");
    }

    @Test
    void aProgramMovesMoreThanFitIntoOneTransaction() {
        var policy = setUp("Standard", 8);
        var other = setUp("Slow", 24);
        for (int i = 0; i < 101; i++) {
            var _ = open();
        }

        var answer = StaffClient.admin().send("DELETE", api(policy) + "?moveTo=" + other.id(), "");

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(policies.openTickets()).containsExactly(Map.entry(other.id(), 101L));
    }

    @Test
    void nothingMovesToWhatIsNoOtherPolicy() {
        var policy = setUp("Standard", 8);
        var _ = open();
        var admin = StaffClient.admin();

        var toItself = admin.send("DELETE", api(policy) + "?moveTo=" + policy.id(), "");
        var toNone = admin.send("DELETE", api(policy) + "?moveTo=" + UUID.randomUUID(), "");
        var byPage = admin.post(page(policy) + "/removal", "moveTo", policy.id().toString());

        assertThat(List.of(toItself.statusCode(), toNone.statusCode())).containsOnly(422);
        assertThat(byPage.statusCode()).isEqualTo(409);
        assertThat(policies.all()).hasSize(1);
    }

    @Test
    void whatEndedKeepsItsFiguresAndIsReopenedByWhatItWasPromised() {
        var policy = setUp("Standard", 8);
        var ticket = open();
        resolve(ticket);
        var before = figures(ticket);

        var outcome = removal.remove(policy);

        assertThat(outcome).isInstanceOf(PolicyRemoval.Outcome.Removed.class);
        assertThat(figures(ticket)).isEqualTo(before).isNotEmpty();
        assertThat(policies.all()).isEmpty();
        var resolved = tickets.find(ticket.id()).orElseThrow();
        tickets.setState(ticket.id(), resolved.version(), TicketState.OPEN, "Ada");
        assertThat(Duration.between(Instant.now(), due(ticket)))
                .isBetween(Duration.ofMinutes(8 * 60 - 2), Duration.ofMinutes(8 * 60));
        assertThat(policies.choose("", "normal")).isEmpty();
    }

    @Test
    void noTicketThatIsOpenedMeanwhileKeepsWhatIsGone() throws Exception {
        for (int round = 0; round < 10; round++) {
            var policy = setUp("Standard " + round, 8);
            var opened = new ArrayList<Future<TicketView>>();
            PolicyRemoval.Outcome outcome;
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 8; i++) {
                    opened.add(threads.submit(this::open));
                }
                outcome = removal.remove(policy);
            }
            for (var one : opened) {
                boolean hasIt =
                        policies.of(one.get().id())
                                .map(SlaPolicy::id)
                                .equals(Optional.of(policy.id()));
                assertThat(hasIt && outcome instanceof PolicyRemoval.Outcome.Removed).isFalse();
            }
            sql.update("update ticket set state = 'closed' where sla_policy_id = ?", policy.id());
            assertThat(removal.remove(policy)).isInstanceOf(PolicyRemoval.Outcome.Removed.class);
        }
    }

    private SlaPolicy setUp(String name, int hours) {
        var always =
                Arrays.stream(DayOfWeek.values())
                        .collect(
                                Collectors.toMap(
                                        day -> day,
                                        _ ->
                                                List.of(
                                                        new WorkingHours(
                                                                LocalTime.MIDNIGHT,
                                                                LocalTime.MIDNIGHT))));
        var target = Duration.ofHours(hours);
        var times =
                new ReplyTimes(
                        true,
                        new BusinessCalendar(ZoneId.of("UTC"), always, Set.of()),
                        Map.of(
                                "normal",
                                Map.of(
                                        ClockKind.FIRST_RESPONSE,
                                        target,
                                        ClockKind.RESOLUTION,
                                        target)),
                        0);
        var policy = new SlaPolicy(Ids.uuid7(), name, List.of(), List.of(), times);
        assertThat(policies.create(policy)).isEqualTo(SlaPolicies.Saved.SAVED);
        return policy;
    }

    private TicketView open() {
        return tickets.open(
                new Tickets.NewTicket(
                        "cause-" + Ids.token(),
                        UUID.randomUUID(),
                        "person",
                        "A person, please.",
                        JsonNodeFactory.instance.objectNode()));
    }

    private void resolve(TicketView ticket) {
        tickets.setState(ticket.id(), ticket.version(), TicketState.RESOLVED, "Ada");
    }

    private Instant due(TicketView ticket) {
        return tickets.deadlines(List.of(ticket.id())).getOrDefault(ticket.id(), List.of()).stream()
                .filter(deadline -> deadline.kind().equals("resolution"))
                .map(Deadline::due)
                .findFirst()
                .orElseThrow();
    }

    private List<String> figures(TicketView ticket) {
        return sql.list(
                "select to_jsonb(c)::text from ticket_clock c where ticket_id = ? order by kind",
                row -> row.getString(1),
                ticket.id());
    }

    private List<String> audited(SlaPolicy policy) {
        return sql.list(
                "select action from audit_event where object = ? order by at, id",
                row -> row.getString(1),
                "reply-times/" + policy.id());
    }

    private static String page(SlaPolicy policy) {
        return PAGES + "/" + policy.id();
    }

    private static String api(SlaPolicy policy) {
        return API + "/" + policy.id();
    }
}
