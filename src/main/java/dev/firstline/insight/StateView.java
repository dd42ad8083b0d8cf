package dev.firstline.insight;

import java.util.Locale;

/// A state as a word and a tone; the colour only repeats what the word says.
///
/// @param tone `good`, `bad`, `warn`, `busy` or `calm`
record StateView(String word, String tone) {

    /// Takes the states of runs, nodes, turns, tickets and articles by their names in lower case.
    static StateView of(String state) {
        return switch (state.toLowerCase(Locale.ROOT)) {
            case "succeeded", "answered", "completed", "complete", "published", "resolved", "ok" ->
                    view(state, "good");
            case "failed", "interrupted", "error", "timed_out" -> view(state, "bad");
            case "stopped",
                    "aborted",
                    "blocked",
                    "unknown",
                    "truncated",
                    "handed_over",
                    "pending",
                    "on_hold" ->
                    view(state, "warn");
            case "running", "queued", "open", "waiting" -> view(state, "busy");
            default -> view(state, "calm");
        };
    }

    private static StateView view(String state, String tone) {
        String words = state.replace('_', ' ').toLowerCase(Locale.ROOT);
        return words.isEmpty()
                ? new StateView("–", tone)
                : new StateView(Character.toUpperCase(words.charAt(0)) + words.substring(1), tone);
    }
}
