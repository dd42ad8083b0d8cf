package dev.firstline.ticket.connector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firstline.ticket.outbox.Delivery;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MailTextTest {

    private static final List<String> LABELS =
            List.of(
                    "Event",
                    "Ticket",
                    "State",
                    "Priority",
                    "Category",
                    "Reason",
                    "Question",
                    "Note");

    /// Each tries to add a header, to end the mail, to look like a line of ours, or to be read as a page.
    static Stream<String> hostileTexts() {
        return Stream.of("\r\n", "\n", "\r", "\u2028", "\u0085", "\f", "\u000b")
                .flatMap(end ->
                        Stream.of(
                                        "Hello%sBcc: everybody@example.com",
                                        "Hello%s%sContent-Type: text/html%s%s<script>x</script>",
                                        "Hello%s.%sMAIL FROM:<x@example.com>",
                                        "Hello%sOpen it: https://evil.example/login",
                                        "%sNote: urgent, pay \u202eoiretaw\u202c%s")
                                .map(text -> text.replace("%s", end)));
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void s06NoLineOfACustomerIsALineOfOurs(String hostile) {
        var mail = MailText.of(delivery(hostile));

        assertThat(mail.subject()).isEqualTo("[Firstline] FL-7: ticket.opened");
        var lines = mail.body().split("\r\n");
        assertThat(lines)
                .allMatch(line ->
                        line.startsWith("    ")
                                || LABELS.contains(line.split(":", 2)[0])
                                || line.equals("Open it: https://help.example/admin/tickets/FL-7"));
        assertThat(lines).filteredOn(line -> line.startsWith("Open it: ")).hasSize(1);
        assertThat(lines).filteredOn(line -> line.startsWith("Note: ")).hasSizeLessThan(2);
        assertThat(mail.body().replace("\r\n", ""))
                .doesNotContainPattern("[\\p{Cntrl}\u2028\u2029\u202a-\u202e]");
    }

    private static Delivery delivery(String hostile) {
        var payload = JsonNodeFactory.instance.objectNode();
        payload.putObject("ticket")
                .put("reference", "FL-7")
                .put("state", "open")
                .put("priority", "normal")
                .put("category", hostile)
                .put("reason", hostile)
                .put("question", hostile)
                .put("href", "https://help.example/admin/tickets/FL-7");
        payload.put("note", hostile);
        return new Delivery(
                new UUID(0, 1),
                new UUID(0, 2),
                "ticket.opened",
                "FL-7",
                "key",
                payload.toString(),
                1,
                8,
                1);
    }
}
