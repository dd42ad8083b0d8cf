package dev.firstline.bench;

import java.util.ArrayList;
import java.util.List;

/// The answer that the model gives to every question: 64 tokens in eight sentences, none of which a guardrail minds.
final class Answer {

    private static final List<String> SENTENCES =
            List.of(
                    "You can return most gear within thirty days.",
                    "Keep the receipt and the original packaging please.",
                    "We send the money back to your card.",
                    "It usually takes five working days to arrive.",
                    "Used tents are accepted when they are clean.",
                    "Please dry them fully before you pack them.",
                    "Our shops accept returns without any appointment too.",
                    "Write to us again if something is unclear.");

    static final String TEXT = String.join(" ", SENTENCES);

    /// Each word with the space before it, as models cut text.
    static final List<String> TOKENS = tokens();

    private Answer() {}

    private static List<String> tokens() {
        var tokens = new ArrayList<String>();
        for (var word : TEXT.split(" ", -1)) {
            tokens.add(tokens.isEmpty() ? word : " " + word);
        }
        return List.copyOf(tokens);
    }
}
