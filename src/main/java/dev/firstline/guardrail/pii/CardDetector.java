package dev.firstline.guardrail.pii;

/// Payment card numbers (ISO/IEC 7812): a known first digits, a length of that brand and a right check digit.
final class CardDetector {

    private static final int DIGITS_MIN = 12;
    private static final int DIGITS_MAX = 19;
    private static final int GROUPS_MAX = 6;

    private CardDetector() {}

    static void detect(NumberRun run, Matches matches) {
        int first = 0;
        while (first < run.count()) {
            int last = last(run, first);
            boolean isTaken =
                    last >= 0
                            && matches.add(
                                    PiiType.CREDIT_DEBIT_CARD_NUMBER,
                                    run.start(first),
                                    run.end(last));
            first = isTaken ? last + 1 : first + 1;
        }
    }

    /// The last group of the longest card number that begins here, or -1.
    private static int last(NumberRun run, int first) {
        int found = -1;
        int digits = 0;
        int last = first;
        while (last < run.count() && last < first + GROUPS_MAX && digits <= DIGITS_MAX) {
            digits += run.length(last);
            if (digits >= DIGITS_MIN && digits <= DIGITS_MAX && isCard(run, first, last)) {
                found = last;
            }
            last++;
        }
        return found;
    }

    private static boolean isCard(NumberRun run, int first, int last) {
        String digits = run.digits(first, last);
        boolean isFormed =
                isBrand(digits) && hasRightCheckDigit(digits) && isGrouped(run, first, last);
        return isFormed || isNamed(run, first, last, digits);
    }

    /// Unbroken, or in groups as they are embossed: 4-4-4-4, 4-6-5, 4-4-4-4-3; some people leave out a space.
    private static boolean isGrouped(NumberRun run, int first, int last) {
        boolean isStart = first == 0 ? !run.isJoined() : !run.isParted(first, '.');
        boolean isWhole = isStart && !run.goesOn(last);
        boolean isEmbossed = first == last || run.length(first) % 4 == 0;
        for (int group = first + 1; group < last; group++) {
            int length = run.length(group);
            isEmbossed &= length % 4 == 0 || length == 5 || length == 6;
        }
        return isWhole && isEmbossed;
    }

    /// A number that is called a card number is one, even if a digit was mistyped; so are the twelve digits of old
    /// Maestro cards, too short to be told by their form alone.
    private static boolean isNamed(NumberRun run, int first, int last, String digits) {
        boolean isWhole = first == 0 && last == run.count() - 1;
        boolean isLong = digits.length() > DIGITS_MIN || hasRightCheckDigit(digits);
        return isWhole && isLong && run.topic() == Topic.CARD;
    }

    private static boolean isBrand(String digits) {
        int length = digits.length();
        int four = Integer.parseInt(digits, 0, 4, 10);
        int two = four / 100;
        return switch (digits.charAt(0)) {
            case '4' -> length == 13 || length == 16 || length == 19;
            case '5' -> isFive(two, length);
            case '6' -> length >= 13;
            case '2' -> (four >= 2221 && four <= 2720 && length == 16) || isOldJcb(four, length);
            case '1' -> isOldJcb(four, length);
            case '3' -> isThree(two, length);
            default -> false;
        };
    }

    /// Mastercard, otherwise Maestro.
    private static boolean isFive(int two, int length) {
        boolean isMastercard = two >= 51 && two <= 55;
        return isMastercard ? length == 16 : length >= 13;
    }

    private static boolean isOldJcb(int four, int length) {
        return (four == 2131 || four == 1800) && length == 15;
    }

    /// American Express, Diners Club and JCB.
    private static boolean isThree(int two, int length) {
        return switch (two) {
            case 34, 37 -> length == 15;
            case 30, 36, 38, 39 -> length == 14 || length == 16;
            case 35 -> length >= 16;
            default -> false;
        };
    }

    /// The Luhn formula.
    static boolean hasRightCheckDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit : digit * 2;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }
}
