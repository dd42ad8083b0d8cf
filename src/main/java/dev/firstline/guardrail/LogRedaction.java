package dev.firstline.guardrail;

import dev.firstline.guardrail.pii.PersonalData;
import dev.firstline.guardrail.pii.PiiMatch;
import dev.firstline.guardrail.pii.PiiType;
import java.util.List;

/// Masks personal data in what goes to the logs. A message without any costs one look at each character.
public final class LogRedaction {

    private LogRedaction() {}

    /// The message with e-mail addresses, phone, card, bank account and social security numbers masked; IP addresses stay,
    /// since operators need them.
    public static String redact(String message) {
        List<PiiMatch> matches = PersonalData.find(message, 0, message.length());
        return matches.isEmpty() ? message : masked(message, matches);
    }

    private static String masked(String message, List<PiiMatch> matches) {
        var masked = new StringBuilder(message.length());
        int position = 0;
        for (PiiMatch match : matches) {
            if (match.type() != PiiType.IP_ADDRESS) {
                masked.append(message, position, match.start()).append(match.type().placeholder());
                position = match.end();
            }
        }
        return masked.append(message, position, message.length()).toString();
    }
}
