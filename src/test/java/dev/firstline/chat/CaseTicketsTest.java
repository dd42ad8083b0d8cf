package dev.firstline.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstline.TestDatabase;
import dev.firstline.identity.People;
import dev.firstline.identity.Person;
import dev.firstline.ticket.TicketEventView;
import dev.firstline.ticket.TicketView;
import dev.firstline.ticket.Tickets;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What Ada says and decides in a conversation, its ticket knows.
@QuarkusTest
@WithTestResource(TestDatabase.class)
class CaseTicketsTest {

    @Inject Conversations conversations;
    @Inject Handoffs handoffs;
    @Inject Messages messages;
    @Inject Replies replies;
    @Inject Cases cases;
    @Inject Tickets tickets;
    @Inject People people;

    private Person ada;
    private UUID conversation;

    @BeforeEach
    void start() {
        ada = people.all().getFirst();
        conversation = conversations.start(Optional.empty(), "en").conversationId();
        var _ = handoffs.handOver(conversation);
    }

    @Test
    void aReplyStopsTheClockOfTheFirstResponse() {
        reply("I am on it.", "1", Replies.After.OPEN);

        assertThat(history()).contains("agent-replied");
        assertThat(ticket().state()).isEqualTo("open");
    }

    @Test
    void aReplyThatSettlesTheMatterResolvesTheTicket() {
        reply("Done.", "1", Replies.After.RESOLVED);

        assertThat(ticket().state()).isEqualTo("resolved");
        assertThat(history()).contains("agent-replied");
    }

    @Test
    void aCustomerWhoWritesOnOpensTheTicketAgain() {
        cases.resolve(conversation, ada);
        assertThat(ticket().state()).isEqualTo("resolved");

        var _ = messages.post(conversation, "It still does not work.", "2");

        assertThat(ticket().state()).isEqualTo("open");
        assertThat(history()).contains("customer-wrote");
    }

    @Test
    void whatIsReopenedIsOpen() {
        cases.resolve(conversation, ada);

        cases.reopen(conversation, ada);

        assertThat(ticket().state()).isEqualTo("open");
    }

    private void reply(String text, String key, Replies.After after) {
        long seen = conversations.snapshot(conversation).seq();
        replies.reply(ada, new Replies.Draft(conversation, text, key, seen), after);
    }

    private TicketView ticket() {
        return tickets.findLatestOf(conversation).orElseThrow();
    }

    private List<String> history() {
        return tickets.events(ticket().id()).stream().map(TicketEventView::type).toList();
    }
}
