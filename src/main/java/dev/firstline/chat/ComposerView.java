package dev.firstline.chat;

/// The form that a message is written in.
///
/// @param conversation id, or "" for a new one
/// @param key the idempotency key of the next message
/// @param text what has been written already
/// @param error why it could not be sent, or ""
/// @param charactersMax of one message
/// @param isAnsweredByAi whether the assistant answers, and not a person
record ComposerView(
        String conversation,
        String key,
        String text,
        String error,
        int charactersMax,
        boolean isAnsweredByAi) {

    static ComposerView blank(String conversation, String key, int charactersMax) {
        return new ComposerView(conversation, key, "", "", charactersMax, true);
    }

    /// The form again with what was written in it.
    ComposerView refused(String rejectedText, String reason) {
        return new ComposerView(
                conversation, key, rejectedText, reason, charactersMax, isAnsweredByAi);
    }

    /// The same for a conversation that a person has.
    ComposerView answeredByPerson() {
        return new ComposerView(conversation, key, text, error, charactersMax, false);
    }
}
