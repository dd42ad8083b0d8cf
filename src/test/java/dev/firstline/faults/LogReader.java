package dev.firstline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstline.chat.ReceivedEvent;
import java.util.List;
import java.util.UUID;

/// The loss checker: puts received events together as a page does, and says whether any was lost or doubled.
record LogReader(List<ReceivedEvent> events) {

    LogReader {
        events = List.copyOf(events);
    }

    /// Nothing came twice or out of order.
    void assertStrictlyIncreasing() {
        for (int i = 1; i < events.size(); i++) {
            assertThat(events.get(i).id())
                    .as("number after %s", events.get(i - 1))
                    .isGreaterThan(events.get(i - 1).id());
        }
    }

    /// The customer's message came once, and its turn ended once with a text that goes on from what was shown.
    void assertAnsweredOnce(UUID message, UUID turn) {
        assertStrictlyIncreasing();
        assertThat(named("message"))
                .filteredOn(it -> it.text("message").equals(message.toString()))
                .hasSize(1);
        assertThat(ends(turn)).hasSize(1);
        String shown = shown(turn);
        assertThat(ends(turn).getFirst().text("text")).startsWith(shown);
        assertThat(named("gap")).isEmpty();
    }

    /// The events that ended a turn; the handoff of a conversation names none.
    List<ReceivedEvent> ends(UUID turn) {
        return events.stream()
                .filter(ReceivedEvent::isTerminal)
                .filter(event -> event.text("turn").equals(turn.toString()))
                .toList();
    }

    /// The text of a turn as a page showed it just before its end.
    String shown(UUID turn) {
        var shown = new StringBuilder();
        for (var event : events) {
            if (event.text("turn").equals(turn.toString())) {
                switch (event.name()) {
                    case "delta" -> shown.append(event.text("text"));
                    case "restart" -> shown.setLength(0);
                    default -> {
                        // What a turn does and where it ends is not its text.
                    }
                }
            }
        }
        return shown.toString().strip();
    }

    private List<ReceivedEvent> named(String name) {
        return events.stream().filter(event -> event.name().equals(name)).toList();
    }
}
