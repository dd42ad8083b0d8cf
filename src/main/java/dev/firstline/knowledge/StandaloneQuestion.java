package dev.firstline.knowledge;

import java.util.List;

/// Makes a question of a conversation findable on its own, without a language model.
public final class StandaloneQuestion {

    private StandaloneQuestion() {}

    public static String of(List<String> earlierCustomerTurns, String question) {
        return question;
    }
}
