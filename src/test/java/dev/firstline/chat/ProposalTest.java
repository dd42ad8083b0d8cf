package dev.firstline.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firstline.TestDatabase;
import dev.firstline.platform.Ids;
import dev.firstline.platform.ProblemException;
import dev.firstline.platform.Sql;
import dev.firstline.ticket.HandoffPacket;
import dev.firstline.ticket.HandoffReason;
import dev.firstline.ticket.TicketProposal;
import dev.firstline.ticket.TicketProposals;
import dev.firstline.ticket.Tickets;
import dev.firstline.tool.function.FunctionCall;
import dev.firstline.tool.function.FunctionInvoker;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class ProposalTest {

    private static final String CREATE_TICKET =
            "arn:aws:lambda:us-east-1:000000000000:function:create-ticket";

    @Inject Conversations conversations;
    @Inject Handoffs handoffs;
    @Inject FunctionInvoker functions;
    @Inject TicketProposals proposals;
    @Inject Tickets tickets;
    @Inject Sql sql;

    private ChatClient client;
    private ChatClient.Chat chat;
    private UUID conversation;

    @BeforeEach
    void start() {
        var started = conversations.start(Optional.empty(), "en");
        client = ChatClient.ofTheApplication();
        conversation = started.conversationId();
        chat = new ChatClient.Chat(client, conversation, started.token());
    }

    @Test
    void withoutConfirmationATicketIsOpenedAtOnce() throws Exception {
        call(false, "Order 10-4432 came broken.");

        assertThat(tickets.findLatestOf(conversation)).isPresent();
        assertThat(proposals.listOf(conversation)).isEmpty();
    }

    @Test
    void withConfirmationNothingIsOpenedUntilTheCustomerAgrees() throws Exception {
        var proposal = propose("Order 10-4432 came broken.");

        assertThat(tickets.findLatestOf(conversation)).isEmpty();
        var given = handoffs.accept(conversation, proposal.id());

        var ticket = tickets.findLatestOf(conversation).orElseThrow();
        assertThat(given.ticket()).isEqualTo(ticket.reference());
        assertThat(HandoffPacket.read(ticket.packet()).facts())
                .extracting(HandoffPacket.Fact::value)
                .contains("10-4432");
        assertThat(conversations.snapshot(conversation).owner()).isEqualTo("human");
    }

    @Test
    void clicksThatCrossEachOtherComeToOneTicket() throws Exception {
        var proposal = propose("Order 10-4432 came broken.");
        var clicks = new ArrayList<Future<Handoffs.HandedOver>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 16; i++) {
                Callable<Handoffs.HandedOver> click =
                        i % 4 == 0
                                ? () -> handoffs.handOver(conversation, HandoffReason.ASKED)
                                : () -> handoffs.accept(conversation, proposal.id());
                clicks.add(threads.submit(click));
            }
        }

        var references = new ArrayList<String>();
        for (var click : clicks) {
            references.add(click.get().ticket());
        }
        assertThat(references).containsOnly(references.getFirst()).doesNotContain("");
        assertThat(countTickets()).isEqualTo(1);
    }

    @Test
    void whatWasCancelledIsNotSent() throws Exception {
        var proposal = propose("Order 10-4432 came broken.");

        assertThat(proposals.cancel(proposal.id())).isTrue();
        assertThat(proposals.cancel(proposal.id())).isTrue();

        assertThatThrownBy(() -> handoffs.accept(conversation, proposal.id()))
                .isInstanceOf(ProblemException.class);
        assertThat(countTickets()).isZero();
        assertThat(conversations.snapshot(conversation).owner()).isEqualTo("ai");
    }

    @Test
    void aCorrectionIsWhatTheTicketSays() throws Exception {
        var proposal = propose("Order 10-4432 came broken.");

        assertThat(proposals.correct(proposal.id(), "It came too late.", List.of("10-4433")))
                .isTrue();
        var _ = handoffs.accept(conversation, proposal.id());

        var ticket = tickets.findLatestOf(conversation).orElseThrow();
        assertThat(ticket.question()).isEqualTo("It came too late.");
        assertThat(ticket.packet().toString()).contains("10-4433").doesNotContain("\"10-4432\"");
        assertThat(proposals.correct(proposal.id(), "Too late.", List.of())).isFalse();
    }

    @Test
    void aNewerProposalTakesThePlaceOfTheOlderOne() throws Exception {
        var older = propose("Order 10-4432 came broken.");
        var newer = propose("Order 10-4433 came broken.");

        assertThatThrownBy(() -> handoffs.accept(conversation, older.id()))
                .isInstanceOf(ProblemException.class);
        var _ = handoffs.handOver(conversation);

        assertThat(countTickets()).isEqualTo(1);
        assertThat(tickets.findLatestOf(conversation).orElseThrow().question())
                .isEqualTo(newer.packet().question());
    }

    @Test
    void aFunctionThatIsCalledAgainProposesOnce() throws Exception {
        String turn = UUID.randomUUID().toString();

        call(true, "Order 10-4432 came broken.", turn);
        call(true, "Order 10-4432 came broken.", turn);

        assertThat(proposals.listOf(conversation)).hasSize(1);
    }

    @Test
    void aProgramShowsCorrectsAndSendsIt() throws Exception {
        var id = propose("Order 10-4432 came broken.").id();
        assertThat(shown().findValuesAsText("state")).containsExactly("open");

        var corrected = correct(id, "{\"facts\": [\"10-4433\"]}");
        var sent = decide(id, "acceptance");
        var sentAgain = decide(id, "acceptance");

        var ticket = tickets.findLatestOf(conversation).orElseThrow();
        assertThat(corrected.statusCode()).isEqualTo(200);
        assertThat(ChatJson.read(corrected.body()).findValuesAsText("value")).contains("10-4433");
        assertThat(sent.statusCode()).isEqualTo(200);
        assertThat(sentAgain.body()).isEqualTo(sent.body());
        assertThat(ChatJson.read(sent.body()).get("ticket").asText()).isEqualTo(ticket.reference());
        assertThat(ticket.question()).isEqualTo("Order 10-4432 came broken.");
        assertThat(ticket.packet().toString()).contains("10-4433");
        assertThat(shown().findValuesAsText("state")).containsExactly("accepted");
        assertThat(decide(id, "cancellation").statusCode()).isEqualTo(409);
    }

    @Test
    void aProgramTakesItBack() throws Exception {
        var id = propose("Order 10-4432 came broken.").id();

        assertThat(decide(id, "cancellation").statusCode()).isEqualTo(204);
        assertThat(decide(id, "cancellation").statusCode()).isEqualTo(204);

        assertThat(decide(id, "acceptance").statusCode()).isEqualTo(409);
        assertThat(correct(id, "{\"question\": \"Too late.\"}").statusCode()).isEqualTo(409);
        assertThat(countTickets()).isZero();
    }

    @Test
    void aProposalOfSomebodyElseIsNotFound() throws Exception {
        var id = propose("Order 10-4432 came broken.").id();
        chat = client.start();

        assertThat(decide(id, "acceptance").statusCode()).isEqualTo(404);
        assertThat(decide(id, "cancellation").statusCode()).isEqualTo(404);
        assertThat(correct(id, "{}").statusCode()).isEqualTo(404);
        assertThat(shown()).isEmpty();
        assertThat(countTickets()).isZero();
    }

    private JsonNode shown() {
        return ChatJson.read(client.send(chat.request("/proposals").GET()).body());
    }

    private HttpResponse<String> decide(UUID proposal, String step) {
        return client.send(
                chat.request("/proposals/" + proposal + "/" + step).POST(BodyPublishers.noBody()));
    }

    private HttpResponse<String> correct(UUID proposal, String body) {
        return client.send(
                chat.request("/proposals/" + proposal)
                        .header("Content-Type", ChatClient.JSON)
                        .method("PATCH", BodyPublishers.ofString(body)));
    }

    private TicketProposal propose(String question) throws InterruptedException {
        call(true, question);
        return proposals.listOf(conversation).getLast();
    }

    private void call(boolean confirm, String question) throws InterruptedException {
        call(confirm, question, UUID.randomUUID().toString());
    }

    private void call(boolean confirm, String question, String turn) throws InterruptedException {
        var event = JsonNodeFactory.instance.objectNode();
        var inputs = event.putObject("node").putArray("inputs");
        inputs.addObject().put("name", "conversationId").put("value", conversation.toString());
        inputs.addObject().put("name", "turnId").put("value", turn);
        inputs.addObject().put("name", "question").put("value", question);
        inputs.addObject().put("name", "reason").put("value", "PROBLEM");
        inputs.addObject().put("name", "confirm").put("value", confirm);
        var _ = functions.invoke(new FunctionCall(CREATE_TICKET, event, Ids.token()));
    }

    private int countTickets() {
        return sql.first(
                        "select count(*) from ticket where conversation_id = ?",
                        row -> row.getInt(1),
                        conversation)
                .orElseThrow();
    }
}
