package dev.firstline.guardrail.pii;

import java.util.Map;

/// International bank account numbers (ISO 13616): the length of the country and the check digits must be right.
final class IbanDetector {

    private static final int HEAD = 4;

    /// The lengths of the SWIFT registry.
    private static final Map<Integer, String> COUNTRIES =
            Map.ofEntries(
                    Map.entry(15, "NO"),
                    Map.entry(16, "BE"),
                    Map.entry(18, "DK FI FK FO GL NL SD"),
                    Map.entry(19, "MK SI"),
                    Map.entry(20, "AT BA EE KZ LT LU MN XK"),
                    Map.entry(21, "CH HR LI LV"),
                    Map.entry(22, "BG BH CR DE GB GE IE ME RS VA"),
                    Map.entry(23, "AE GI IL IQ OM SO TL"),
                    Map.entry(24, "AD CZ ES MD PK RO SA SE SK TN VG"),
                    Map.entry(25, "LY PT ST"),
                    Map.entry(26, "IS TR"),
                    Map.entry(27, "BI DJ FR GR IT MC MR SM"),
                    Map.entry(28, "AL AZ BY CY DO GT HU LB NI PL SV"),
                    Map.entry(29, "BR EG PS QA UA"),
                    Map.entry(30, "JO KW MU YE"),
                    Map.entry(31, "MT SC"),
                    Map.entry(32, "LC"),
                    Map.entry(33, "RU"));

    private static final int[] LENGTHS = lengths();

    private IbanDetector() {}

    static void detect(FoldedText text, Matches matches) {
        for (int i = text.start(); i + HEAD < text.length(); i++) {
            if (text.isDigit(i + 2) && text.isDigit(i + 3) && isStart(text, i)) {
                int end = end(text, i, length(text.at(i), text.at(i + 1)));
                if (end > 0 && isAccepted(text, i, end)) {
                    matches.add(PiiType.INTERNATIONAL_BANK_ACCOUNT_NUMBER, i, end);
                }
            }
        }
    }

    /// The tail of a code such as a UUID is no beginning.
    private static boolean isStart(FoldedText text, int position) {
        boolean isTail = text.at(position - 1) == '-' && text.isWord(position - 2);
        return !isTail && !text.isWord(position - 1);
    }

    /// Where as many letters and digits as the country wants end, groups of four being parted by spaces or dashes; or 0.
    private static int end(FoldedText text, int start, int length) {
        int position = start;
        int count = 0;
        while (count < length && (isPart(text, position) || isGap(text, position, length, count))) {
            if (isPart(text, position)) {
                count++;
            }
            position++;
        }
        return count > 0 && count == length && !text.isWord(position) ? position : 0;
    }

    private static boolean isPart(FoldedText text, int position) {
        return value(text.at(position)) >= 0;
    }

    /// A dash must be followed by the next dash, or by the last group: other codes hold single dashes.
    private static boolean isGap(FoldedText text, int position, int length, int count) {
        char c = text.at(position);
        boolean isRegular =
                c == '-' && (length - count <= HEAD || text.at(position + HEAD + 1) == '-');
        return (c == ' ' || isRegular)
                && count > 0
                && count % HEAD == 0
                && isPart(text, position + 1);
    }

    /// A number that is called an IBAN is one, even if a digit was mistyped.
    private static boolean isAccepted(FoldedText text, int start, int end) {
        int remainder = remainder(text, start + HEAD, end, 0);
        return remainder(text, start, start + HEAD, remainder) == 1
                || Topic.before(text, start) == Topic.IBAN;
    }

    private static int remainder(FoldedText text, int from, int to, int before) {
        int remainder = before;
        for (int i = from; i < to; i++) {
            int value = value(text.at(i));
            if (value >= 0) {
                remainder = (remainder * (value < 10 ? 10 : 100) + value) % 97;
            }
        }
        return remainder;
    }

    private static int value(char c) {
        return c < 0x80 ? Character.digit(c, 36) : -1;
    }

    private static int length(char first, char second) {
        int one = value(first) - 10;
        int two = value(second) - 10;
        return one < 0 || two < 0 ? 0 : LENGTHS[one * 26 + two];
    }

    private static int[] lengths() {
        var lengths = new int[26 * 26];
        COUNTRIES.forEach((length, countries) -> {
            for (String country : countries.split(" ", -1)) {
                lengths[(country.charAt(0) - 'A') * 26 + country.charAt(1) - 'A'] = length;
            }
        });
        return lengths;
    }
}
