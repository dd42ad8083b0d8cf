package dev.firstline.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class HandoffPacketsTest {

    private static final String TURN = "019a0000-0000-7000-8000-000000000001";

    @Test
    void whatHasAShapeIsAFactAndSaysWhereItWasSaid() {
        var packet =
                packet(
                        HandoffReason.READ_AS_PROBLEM,
                        "Where is it?",
                        customer("Hello there, my Aurora Kettle 300 came broken."),
                        customer("It was order 10-4432 for € 49.90, on 3 March."),
                        customer("Write to vera@example.com or call +49 30 1234567."),
                        customer("I live at Lindenstraße 12, 10969 Berlin."),
                        customer("Where is it?"));

        assertThat(packet.facts())
                .filteredOn(fact -> !fact.kind().equals("said"))
                .extracting(fact -> fact.kind() + " " + fact.value() + " " + fact.line())
                .containsExactly(
                        "product Aurora Kettle 300 1",
                        "order 10-4432 2",
                        "amount € 49.90 2",
                        "date 3 March 2",
                        "email vera@example.com 3",
                        "phone +49 30 1234567 3",
                        "address Lindenstraße 12, 10969 Berlin 4");
        assertThat(packet.facts()).allMatch(fact -> fact.turn().equals(TURN));
        assertThat(packet.question()).isEqualTo("Where is it?");
        assertThat(packet.intent()).isEqualTo("Get a problem solved");
    }

    @Test
    void theWishForAPersonIsNotTheOpenQuestion() {
        var packet =
                packet(
                        HandoffReason.READ_AS_PERSON,
                        "Let me talk to a person please",
                        customer("Can I send back a lamp without its box?"),
                        answer("Returns are free within 30 days.", ""),
                        customer("Let me talk to a person please"));

        assertThat(packet.question()).isEqualTo("Can I send back a lamp without its box?");
        assertThat(packet.reason()).contains("wish for a person");
    }

    @Test
    void whatWasTriedSaysWhatTheCustomerThoughtOfIt() {
        var packet =
                packet(
                        HandoffReason.NOT_HELPED,
                        "Why?",
                        customer("How?"),
                        answer("Like this.", "helpful"),
                        customer("Why?"),
                        answer("Because.", ""));

        assertThat(packet.tried())
                .extracting(tried -> tried.answer() + " " + tried.feedback())
                .containsExactly("Like this. helpful", "Because. not helpful");
        assertThat(packet.tried().getFirst().sources().getFirst().href()).isEqualTo("/help/a");
        assertThat(packet.history()).startsWith("Customer: How?\nAssistant: Like this.");
    }

    @Test
    void aPacketIsTheSameAfterItWasStored() {
        var packet =
                packet(
                        HandoffReason.NOT_HELPED,
                        "Why?",
                        customer("Order 10-4432: why?"),
                        answer("Because.", ""));

        assertThat(HandoffPacket.read(packet.toJson())).isEqualTo(packet);
        assertThat(packet.toJson().path("version").asInt()).isEqualTo(1);
    }

    @Test
    void aCorrectionTakesAwayWhatWasEmptied() {
        var packet =
                packet(HandoffReason.ASKED, "Why?", customer("Order 10-4432 and order 10-4433"));

        var corrected = packet.corrected("Where?", List.of("", "10-4434"));

        assertThat(corrected.question()).isEqualTo("Where?");
        assertThat(corrected.facts())
                .filteredOn(fact -> fact.kind().equals("order"))
                .extracting(HandoffPacket.Fact::value)
                .containsExactly("10-4434");
    }

    @Property(tries = 300)
    void noTextKeepsTheFinderBusy(@ForAll @StringLength(max = 200) String text) {
        String long200 = text.repeat(10);

        var start = System.nanoTime();
        var found = FactFinder.find(long200);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        assertThat(found).allMatch(fact -> long200.contains(fact.value()));
    }

    private static HandoffPacket packet(
            HandoffReason reason, String question, Transcripts.Line... lines) {
        return new HandoffPackets(_ -> List.of(lines))
                .of(
                        new HandoffPackets.Occasion(
                                UUID.randomUUID(),
                                reason == HandoffReason.READ_AS_PROBLEM ? "problem" : "person",
                                "",
                                question,
                                "",
                                reason));
    }

    private static Transcripts.Line customer(String text) {
        return new Transcripts.Line("customer", TURN, text, List.of(), "");
    }

    private static Transcripts.Line answer(String text, String feedback) {
        var source = new HandoffPacket.Source("Returns", "/help/a");
        return new Transcripts.Line("assistant", TURN, text, List.of(source), feedback);
    }
}
