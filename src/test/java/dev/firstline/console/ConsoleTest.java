package dev.firstline.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firstline.StaffClient;
import dev.firstline.TestDatabase;
import dev.firstline.chat.AgentConversation;
import dev.firstline.chat.AgentConversations;
import dev.firstline.chat.Cases;
import dev.firstline.chat.ChatClient;
import dev.firstline.chat.Priority;
import dev.firstline.chat.Takeovers;
import dev.firstline.identity.People;
import dev.firstline.identity.Person;
import dev.firstline.platform.Ids;
import dev.firstline.platform.Sql;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Ada works in the console: queues, turns, notes, drafts.
@QuarkusTest
@WithTestResource(TestDatabase.class)
class ConsoleTest {

    @Inject AgentConversations conversations;
    @Inject CaseList cases;
    @Inject Cases decisions;
    @Inject Takeovers takeovers;
    @Inject Presences presences;
    @Inject Drafts drafts;
    @Inject Agents agents;
    @Inject RoundRobin roundRobin;
    @Inject Sql sql;
    @Inject People people;
    @Inject DataSource database;

    private final String tag = "t" + Ids.shortId().toLowerCase(Locale.ROOT);
    private StaffClient ada;
    private Person adaPerson;

    @BeforeEach
    void signIn() {
        ada = StaffClient.hire(database, "Ada " + tag, "agent,supervisor");
        adaPerson = person("Ada " + tag);
    }

    @Test
    void aConversationMovesThroughTheQueues() {
        var id = asksForAPerson();
        assertThat(queue(Queue.UNASSIGNED)).containsExactly(id);

        assertThat(post(id, "take-over", "assignee", "").statusCode()).isEqualTo(303);

        assertThat(queue(Queue.UNASSIGNED)).isEmpty();
        assertThat(queue(Queue.MINE)).containsExactly(id);
        assertThat(queue(Queue.WAITING)).isEmpty();
        say(id, "reply", "Good evening.", found(id).seq());
        assertThat(queue(Queue.WAITING)).containsExactly(id);
        post(id, "snooze", "until", "1h");
        assertThat(queue(Queue.MINE)).isEmpty();
        assertThat(queue(Queue.SNOOZED)).containsExactly(id);
        post(id, "wake");
        assertThat(queue(Queue.MINE)).containsExactly(id);
        post(id, "resolve");
        assertThat(queue(Queue.MINE)).isEmpty();
        assertThat(queue(Queue.ALL)).containsExactly(id);
        assertThat(cases.count(adaPerson))
                .containsEntry(Queue.MINE, 0)
                .doesNotContainKey(Queue.ALL);
    }

    @Test
    void aReplyThatIsBehindComesBackWithWhatIsNewAndItsText() {
        var chat = ChatClient.ofTheApplication().start();
        var id = handOver(chat);
        post(id, "take-over", "assignee", "");
        long seen = found(id).seq();
        chat.ask("I have found it myself!");

        var refused = say(id, "reply", "It is in the post.", seen);

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body())
                .contains("It is in the post.</textarea>")
                .contains("Read what is new, then send again.")
                .containsPattern("entry entry-customer is-new");
        var json =
                ada.postJson(
                        "/api/agent/conversations/" + id + "/messages",
                        "{\"kind\":\"reply\",\"text\":\"It is in the post.\",\"seen\":"
                                + seen
                                + "}");
        assertThat(json.statusCode()).isEqualTo(400);
        assertThat(found(id).entries()).noneMatch(entry -> entry.kind().equals("agent"));
    }

    @Test
    void aMisshapenBodyIsTheSendersFault() {
        var id = asksForAPerson();

        for (String body : List.of("{}", "[]", "{\"kind\":null,\"text\":\"x\"}", "\"x\"")) {
            var refused = ada.postJson("/api/agent/conversations/" + id + "/messages", body);
            assertThat(refused.statusCode()).as(body).isEqualTo(400);
        }
        assertThat(ada.postJson("/api/agent/conversations/" + id + "/presence", "{}").statusCode())
                .isEqualTo(400);
        assertThat(ada.get("/api/agent/conversations?queue=x").statusCode()).isEqualTo(400);
        assertThat(ada.json("/api/agent/conversations?queue=unassigned&tag=" + tag).path("rows"))
                .hasSize(1);
        assertThat(ada.json("/api/agent/queues").path("unassigned").asInt()).isPositive();
    }

    @Test
    void thePageShowsEvidenceNotesAndTicket() {
        var id = asksForAPerson();
        say(id, "note", "Looks like a broken pole.", 0);

        var page = ada.get("/console?queue=unassigned&c=" + id);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("Looks like a broken pole.")
                .contains("Private note")
                .contains("FL-")
                .contains("Asked for a person")
                .contains("data-action=\"take-over\"");
        assertThat(ada.get("/console?queue=mine&c=" + Ids.uuid7()).statusCode()).isEqualTo(404);
        assertThat(ada.get("/console?queue=nonsense&cursor=x&age=x&c=x").statusCode())
                .isEqualTo(200);
    }

    @Test
    void whoIsMentionedFindsItInAQueueUntilTheyAnswer() {
        var id = asksForAPerson();
        var max = StaffClient.hire(database, "Max" + tag, "agent");
        var maxPerson = person("Max" + tag);

        say(id, "note", "Can you look, @Max" + tag + "?", 0);

        assertThat(queue(Queue.MENTIONED, maxPerson)).containsExactly(id);
        assertThat(queue(Queue.MENTIONED)).isEmpty();
        max.post(
                "/console/conversations/" + id + "/messages",
                "kind",
                "note",
                "text",
                "Done.",
                "key",
                Ids.token(),
                "seen",
                "0");
        assertThat(queue(Queue.MENTIONED, maxPerson)).isEmpty();
    }

    @Test
    void conversationsAreGivenInTurnAndWhySoStandsInTheTimeline() {
        clearTheFloor();
        var max = newPerson("Max " + tag);
        var first = asksForAPerson();
        var second = asksForAPerson();
        var third = asksForAPerson();
        decisions.prioritise(third, Priority.URGENT, adaPerson);
        for (var person : List.of(adaPerson, max)) {
            agents.setAvailable(person, true);
            agents.setCapacity(person.id(), 1);
        }

        assertThat(roundRobin.run()).isEqualTo(2);

        assertThat(found(third).assignee()).isIn(adaPerson.id(), max.id());
        assertThat(found(first).assignee())
                .isIn(adaPerson.id(), max.id())
                .isNotEqualTo(found(third).assignee());
        assertThat(found(second).assignee()).isNull();
        assertThat(found(first).entries())
                .extracting(AgentConversation.Entry::text)
                .anyMatch(text -> text.contains("next in turn, has 0 of 1 conversations"));
        agents.setAvailable(adaPerson, false);
        agents.setCapacity(max.id(), 2);
        agents.setCapacity(adaPerson.id(), 2);
        roundRobin.run();
        assertThat(found(second).assignee()).isEqualTo(max.id());
    }

    @Test
    void aSupervisorSeesAndSetsHowMuchEverybodyIsGiven() {
        var max = StaffClient.hire(database, "Max", "supervisor");
        var eve = StaffClient.hire(database, "Eve", "agent");
        var id = asksForAPerson();
        decisions.assign(id, Optional.of(adaPerson), adaPerson);
        agents.setAvailable(adaPerson, true);

        var saved = max.post("/console/team/" + adaPerson.id(), "capacity", "1");

        assertThat(saved.statusCode()).isEqualTo(303);
        var member = member(max);
        assertThat(member.get("state").asText()).isEqualTo("away");
        assertThat(member.get("capacity").asInt()).isEqualTo(1);
        assertThat(member.get("open").asInt()).isPositive();
        assertThat(max.get("/console/team").body()).contains(adaPerson.name(), "Away", "full");
        max.post("/console/team/" + adaPerson.id(), "capacity", "", "available", "yes");
        assertThat(member(max).get("state").asText()).isEqualTo("here");
        assertThat(member(max).get("capacity").asInt()).isEqualTo(8);
        assertThat(max.post("/console/team/" + adaPerson.id(), "capacity", "1001").body())
                .contains("from 0 to 1000");
        assertThat(max.post("/console/team/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
        assertThat(eve.get("/console/team").statusCode()).isEqualTo(403);
    }

    private JsonNode member(StaffClient supervisor) {
        for (var member : supervisor.json("/api/agent/people")) {
            if (member.get("id").asText().equals(adaPerson.id().toString())) {
                return member;
            }
        }
        throw new AssertionError("not of the team");
    }

    @Test
    void whoIsAwayIsGivenNothing() {
        clearTheFloor();
        var id = asksForAPerson();
        agents.setAvailable(adaPerson, true);
        sql.update(
                "update agent_state set seen_at = ? where person_id = ?",
                Instant.now().minus(Duration.ofMinutes(6)),
                adaPerson.id());

        roundRobin.run();
        assertThat(found(id).assignee()).isNull();

        agents.seen(adaPerson);
        roundRobin.run();
        assertThat(found(id).assignee()).isEqualTo(adaPerson.id());
    }

    @Test
    void aListIsPagedWithoutHolesOrDoubles() {
        var all = new ArrayList<UUID>();
        for (int i = 0; i < 53; i++) {
            all.add(asksForAPerson());
        }
        var filter = new CaseFilter(Queue.UNASSIGNED, tag, "", "none", 0, "");

        var first = cases.page(filter, adaPerson);
        takeovers.takeOver(first.rows().getFirst().id(), adaPerson, null);
        var second = cases.page(filter.from(first.next()), adaPerson);

        var seen = new ArrayList<>(first.rows().stream().map(CaseRow::id).toList());
        second.rows().forEach(row -> seen.add(row.id()));
        assertThat(seen).containsExactlyElementsOf(all);
        assertThat(second.next()).isEmpty();
    }

    @Test
    void onlyASupervisorAssignsToOthers() {
        var id = asksForAPerson();
        var vera = StaffClient.hire(database, "Vera " + tag, "agent");

        var refused =
                vera.post(
                        "/console/conversations/" + id + "/assign",
                        "to",
                        adaPerson.id().toString());

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(found(id).assignee()).isNull();
        assertThat(vera.post("/console/conversations/" + id + "/assign", "to", "me").statusCode())
                .isEqualTo(303);
        post(id, "assign", "to", adaPerson.id().toString());
        assertThat(found(id).assignee()).isEqualTo(adaPerson.id());
    }

    @Test
    void aDraftIsKeptForItsWriterUntilItIsSent() {
        var id = asksForAPerson();
        post(id, "draft", "kind", "note", "text", "Half a thought");

        assertThat(ada.get("/console?c=" + id).body()).contains("Half a thought</textarea>");
        assertThat(drafts.find(id, newPerson("Max " + tag))).isEmpty();
        say(id, "note", "Half a thought, finished.", 0);
        assertThat(drafts.find(id, adaPerson)).isEmpty();
    }

    @Test
    void presenceIsSeenByOthersAndRunsOut() {
        var id = asksForAPerson();
        var max = newPerson("Max " + tag);

        presences.note(id, max, "replying");

        assertThat(post(id, "presence", "activity", "viewing").body())
                .contains("Max " + tag + " is replying");
        assertThat(presences.of(id, max))
                .extracting(Presences.Present::name)
                .containsExactly("Ada " + tag);
        sql.update(
                "update presence set expires_at = ? where conversation_id = ?", Instant.EPOCH, id);
        assertThat(presences.of(id, adaPerson)).isEmpty();
    }

    @Test
    void theConsoleIsForStaffOnly() {
        var id = asksForAPerson();
        var designer = StaffClient.hire(database, "Dee " + tag, "flow-designer");

        for (var somebody : List.of(StaffClient.stranger(), designer)) {
            for (String path :
                    List.of(
                            "/console?c=" + id,
                            "/api/agent/conversations/" + id,
                            "/api/agent/events",
                            "/api/agent/conversations/" + id + "/events")) {
                assertThat(somebody.get(path).body()).as(path).doesNotContain("speak to a person");
            }
        }
        assertThat(designer.get("/api/agent/events").statusCode()).isEqualTo(403);
        assertThat(StaffClient.stranger().get("/api/agent/events").statusCode()).isEqualTo(401);
    }

    private UUID asksForAPerson() {
        return handOver(ChatClient.ofTheApplication().start());
    }

    private UUID handOver(ChatClient.Chat chat) {
        sql.update(
                "update conversation set title = 'I want to speak to a person' where id = ?",
                chat.id());
        chat.handOver();
        decisions.tag(chat.id(), tag, adaPerson);
        return chat.id();
    }

    /// Nothing of other tests waits, and nobody of them is there.
    private void clearTheFloor() {
        sql.update("update agent_state set is_available = false");
        sql.update("update conversation set status = 'closed' where status = 'handed_over'");
    }

    private HttpResponse<String> say(UUID id, String kind, String text, long seen) {
        return post(
                id,
                "messages",
                "kind",
                kind,
                "text",
                text,
                "key",
                Ids.token(),
                "seen",
                Long.toString(seen == 0 ? found(id).seq() : seen));
    }

    private HttpResponse<String> post(UUID id, String action, String... fields) {
        return ada.post("/console/conversations/" + id + "/" + action, fields);
    }

    private List<UUID> queue(Queue queue) {
        return queue(queue, adaPerson);
    }

    private List<UUID> queue(Queue queue, Person reader) {
        return cases.page(new CaseFilter(queue, tag, "", "", 0, ""), reader).rows().stream()
                .map(CaseRow::id)
                .toList();
    }

    private AgentConversation found(UUID id) {
        return conversations.find(id).orElseThrow();
    }

    private Person newPerson(String name) {
        var _ = StaffClient.hire(database, name, "agent");
        return person(name);
    }

    private Person person(String name) {
        return people.all().stream()
                .filter(person -> person.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
