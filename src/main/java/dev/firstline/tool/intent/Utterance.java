package dev.firstline.tool.intent;

import java.util.Map;

/// What somebody said, and to which bot.
///
/// @param bot the name of a bot of this process, or the ARN of an alias of one of Amazon Lex
/// @param localeId such as `en_US`
/// @param sessionId the same for what belongs together
public record Utterance(
        String bot,
        String localeId,
        String sessionId,
        String text,
        Map<String, String> sessionAttributes,
        Map<String, String> requestAttributes) {

    public Utterance {
        sessionAttributes = Map.copyOf(sessionAttributes);
        requestAttributes = Map.copyOf(requestAttributes);
    }

    /// The same said to another bot.
    public Utterance to(String other) {
        return new Utterance(
                other, localeId, sessionId, text, sessionAttributes, requestAttributes);
    }
}
