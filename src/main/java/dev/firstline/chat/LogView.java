package dev.firstline.chat;

import dev.firstline.platform.TimeView;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The messages of a conversation.
///
/// @param sequence the event that this is true for; the page's script goes on after it
/// @param days in order
/// @param turns what is not finished, in order
/// @param owner `ai` or `human`
/// @param agent the name of the person who has joined, or ""
record LogView(
        String conversation,
        long sequence,
        List<Day> days,
        List<TurnView> turns,
        String owner,
        String agent) {

    LogView {
        days = List.copyOf(days);
        turns = List.copyOf(turns);
    }

    /// A conversation that has not begun.
    static LogView empty() {
        return new LogView("", 0, List.of(), List.of(), "ai", "");
    }

    /// @param messages in any order
    static LogView of(
            ConversationSnapshot snapshot,
            List<MessageView> messages,
            String agent,
            LocalDate today) {
        var turns = new ArrayList<TurnView>();
        if (snapshot.running() != null) {
            turns.add(TurnView.of(snapshot.running()));
        }
        if (snapshot.queued() != null) {
            turns.add(TurnView.queued(snapshot.queued()));
        }
        return new LogView(
                snapshot.id().toString(),
                snapshot.seq(),
                days(messages, today),
                turns,
                snapshot.owner(),
                agent);
    }

    /// Messages to read, as on a ticket's page.
    static LogView transcript(List<MessageView> messages, LocalDate today) {
        return new LogView("", 0, days(messages, today), List.of(), "human", "");
    }

    public boolean isRunning() {
        return !turns.isEmpty();
    }

    /// Whether the assistant answers here.
    public boolean isAnsweredByAi() {
        return owner.equals("ai");
    }

    /// Who answers here instead, for the customer.
    public String answeredBy() {
        return agent.isEmpty() ? "A person answers here" : agent + " answers here";
    }

    public boolean isEmpty() {
        return days.isEmpty() && turns.isEmpty();
    }

    private static List<Day> days(List<MessageView> messages, LocalDate today) {
        return messages.stream()
                .sorted(Comparator.comparing((MessageView message) -> message.time().at()))
                .collect(
                        Collectors.groupingBy(
                                message -> message.time().day(), TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(day -> Day.of(day.getKey(), today, day.getValue()))
                .toList();
    }

    /// The messages of one day under their heading.
    record Day(String name, List<MessageView> messages) {

        Day {
            messages = List.copyOf(messages);
        }

        static Day of(LocalDate day, LocalDate today, List<MessageView> messages) {
            return new Day(TimeView.dayName(day, today), messages);
        }
    }
}
