package dev.firstline.guardrail.pii;

import java.util.List;

/// Finds e-mail addresses, phone, card and bank account numbers, US social security numbers and IPv4 addresses.
public final class PersonalData {

    /// How far before the given part words such as "phone" or "order" are read to understand a number.
    public static final int LOOK_BEHIND = 64;

    /// An IPv4 address has four digits, all other numbers have more.
    private static final int DIGITS_MIN = 4;

    private PersonalData() {}

    /// Finds what lies in `[from, to)`, in order and without overlaps. The time is linear in the length of the part.
    public static List<PiiMatch> find(CharSequence text, int from, int to) {
        if (mayHold(text, from, to)) {
            var folded = FoldedText.of(text, Math.max(0, from - LOOK_BEHIND), from, to);
            return scan(folded);
        } else {
            return List.of();
        }
    }

    /// Nearly all sentences have no at sign and few digits, and cost no more than this look.
    private static boolean mayHold(CharSequence text, int from, int to) {
        int digits = 0;
        for (int i = from; i < to && digits < DIGITS_MIN; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                digits += c == '@' ? DIGITS_MIN : asciiDigit(c);
            } else if (mayFold(c)) {
                digits = DIGITS_MIN;
            }
        }
        return digits >= DIGITS_MIN;
    }

    private static int asciiDigit(char c) {
        return c >= '0' && c <= '9' ? 1 : 0;
    }

    /// Whether the character is a digit or an at sign, or half of one.
    private static boolean mayFold(char c) {
        return Character.isDigit(c) || Character.isSurrogate(c) || FoldedText.fold(c) == '@';
    }

    private static List<PiiMatch> scan(FoldedText text) {
        var matches = new Matches(text);
        EmailDetector.detect(text, matches);
        IbanDetector.detect(text, matches);
        var run = NumberRun.next(text, text.start());
        while (run != null) {
            IpAddressDetector.detect(run, matches);
            CardDetector.detect(run, matches);
            SocialSecurityDetector.detect(run, matches);
            PhoneDetector.detect(run, matches);
            run = NumberRun.next(text, run.end());
        }
        return matches.inOrder();
    }
}
