package dev.firstline.tool.intent;

/// Says what somebody wants.
public interface IntentRecognizer {

    /// Recognises the intent of one utterance.
    ///
    /// @throws IntentException when there is no such bot or it could not be asked
    /// @throws InterruptedException when the caller gave up
    Recognition recognize(Utterance utterance) throws InterruptedException;
}
