package dev.firstline.console;

import dev.firstline.chat.AgentConversation;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The words of the console for what the database calls otherwise.
final class Words {

    private Words() {}

    static String status(String status, @Nullable Instant snoozedUntil, Instant now) {
        if (snoozedUntil != null && snoozedUntil.isAfter(now)) {
            return "Snoozed";
        }
        return switch (status) {
            case "open" -> "With the assistant";
            case "handed_over" -> "Open";
            case "resolved" -> "Resolved";
            case "closed" -> "Closed";
            default -> status;
        };
    }

    static String tone(String status) {
        return switch (status) {
            case "handed_over" -> "busy";
            case "resolved" -> "good";
            default -> "calm";
        };
    }

    static String reason(String reason) {
        return switch (reason) {
            case "asked" -> "Asked for a person";
            case "assistant" -> "Handed over by the assistant";
            case "taken" -> "Taken over";
            default -> "";
        };
    }

    /// What is to be said about an entry besides its text.
    static String about(AgentConversation.Entry entry) {
        return switch (entry.kind()) {
            case "withdrawn" ->
                    "Withdrawn when a person took over: the customer does not see this.";
            case "note" -> "Private note";
            case "answer" -> answer(entry);
            default -> "";
        };
    }

    private static String answer(AgentConversation.Entry entry) {
        String state =
                switch (entry.state()) {
                    case "stopped" -> "Stopped by the customer. ";
                    case "interrupted" -> "Interrupted by a fault. ";
                    default -> "";
                };
        String opinion =
                switch (entry.feedback()) {
                    case "up" -> "The customer found this helpful.";
                    case "down" -> "The customer found this not helpful.";
                    default -> "";
                };
        return (state + opinion).strip();
    }

    /// `handed_over` as `Handed over`.
    static String sentence(String name) {
        String words = name.replace('_', ' ');
        return words.isEmpty()
                ? ""
                : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /// `openQuestion` as `Open question`.
    static String label(String member) {
        return sentence(member.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT));
    }
}
