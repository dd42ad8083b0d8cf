package dev.firstline.tool.intent;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/// Where intents can be recognised.
@Singleton
public final class Intents {

    private final IntentRecognizer local;
    private final IntentRecognizer lex;

    @Inject
    Intents(LocalRecognizer local, LexRecognizer lex) {
        this((IntentRecognizer) local, lex);
    }

    Intents(IntentRecognizer local, IntentRecognizer lex) {
        this.local = local;
        this.lex = lex;
    }

    /// Bots of this process.
    public IntentRecognizer local() {
        return local;
    }

    /// Amazon Lex.
    public IntentRecognizer lex() {
        return lex;
    }
}
